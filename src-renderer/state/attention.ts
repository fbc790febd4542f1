/** Tells whenever the person comes to the window or leaves it: hidden, minimised or behind another one. Returns its undoing. */
export function followAttention(listener: (isHere: boolean) => void): () => void {
  const tell = (): void => listener(document.visibilityState === 'visible' && document.hasFocus());
  document.addEventListener('visibilitychange', tell);
  window.addEventListener('focus', tell);
  window.addEventListener('blur', tell);
  return () => {
    document.removeEventListener('visibilitychange', tell);
    window.removeEventListener('focus', tell);
    window.removeEventListener('blur', tell);
  };
}
