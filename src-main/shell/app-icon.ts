import { nativeImage, type NativeImage } from 'electron';
import iconPath from '../../build/icons/128x128.png?asset';

/**
 * What panels, window frames and notifications of Linux show only if the app brings it: they know the icon of an installed package, not
 * that of an AppImage or a built project. The other systems take it from the program itself.
 */
export function appIcon(): { readonly icon?: NativeImage } {
  return process.platform === 'linux' ? { icon: nativeImage.createFromPath(iconPath) } : {};
}
