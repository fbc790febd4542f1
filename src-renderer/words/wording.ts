/** How a language writes numbers, plurals and enumerations. */
export interface Wording {
  readonly number: (value: number, decimals?: number) => string;
  /** `1 peer`, `2,000 peers`. */
  readonly count: (n: number, one: string, other: string) => string;
  /** `eth0`, `eth0 and wlan0`, `eth0, wlan0 and tun0`. */
  readonly list: (items: readonly string[], last?: string) => string;
  /** The time of day, with the day in front when it is not today's; `second: true` for logs. Epoch ms. */
  readonly time: (at: number, now: number, second?: boolean) => string;
  /** A day by its name: `Tuesday, November 24, 2026`. Epoch ms. */
  readonly day: (at: number) => string;
}

export function wordingOf(locale: string, and: string): Wording {
  const numbers = [0, 1].map((digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits }));
  const plurals = new Intl.PluralRules(locale);
  const number = (value: number, decimals = 0): string => (numbers[decimals] ?? new Intl.NumberFormat(locale)).format(value);
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const times = new Intl.DateTimeFormat(locale, clock);
  const logTimes = new Intl.DateTimeFormat(locale, { ...clock, second: '2-digit' });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const longDays = new Intl.DateTimeFormat(locale, { dateStyle: 'full' });
  return {
    number,
    day: (at) => longDays.format(at),
    count: (n, one, other) => `${number(n)} ${plurals.select(n) === 'one' ? one : other}`,
    list: (items, last = and) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`),
    time: (at, now, second = false) => {
      const time = (second ? logTimes : times).format(at);
      return new Date(at).toDateString() === new Date(now).toDateString() ? time : `${days.format(at)} ${time}`;
    }
  };
}
