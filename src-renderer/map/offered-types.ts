type Offers = readonly { readonly type: string }[];

/** Peers are replaced and never changed, and with them their lists: what does not change is worked out once. */
const known = new WeakMap<Offers, readonly string[]>();

/** Types that a node offers, each once and sorted; the same list for the same offers. */
export function typesOf(offers: Offers): readonly string[] {
  const types = known.get(offers) ?? [...new Set(offers.map(({ type }) => type))].toSorted((a, b) => (a < b ? -1 : 1));
  known.set(offers, types);
  return types;
}
