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

/** The languages of the person, the best first: BCP 47 tags. */
let spoken: readonly string[] = [];

/** Writes numbers, dates and times from here on as in the region of the first of these that fits the language. Returns whether that is new. */
export function writeAsIn(languages: readonly string[]): boolean {
  const before = spoken;
  spoken = languages.filter(isLocale);
  return spoken.join() !== before.join();
}

/** `language` is a bare one, such as `en`. */
export function wordingOf(language: string, and: string): Wording {
  const plurals = new Intl.PluralRules(language);
  const formats = (): Formats => formatsIn(spoken.find((locale) => locale.split('-')[0] === language) ?? language);
  const number = (value: number, decimals = 0): string => (decimals === 1 ? formats().tenths : formats().numbers).format(value);
  return {
    number,
    day: (at) => formats().longDays.format(at),
    count: (n, one, other) => `${number(n)} ${plurals.select(n) === 'one' ? one : other}`,
    list: (items, last = and) => (items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${last} ${items.at(-1) ?? ''}`),
    time: (at, now, second = false) => {
      const { times, logTimes, days } = formats();
      const time = (second ? logTimes : times).format(at);
      return new Date(at).toDateString() === new Date(now).toDateString() ? time : `${days.format(at)} ${time}`;
    }
  };
}

type Formats = ReturnType<typeof newFormats>;
const known = new Map<string, Formats>();

function formatsIn(locale: string): Formats {
  const formats = known.get(locale) ?? newFormats(locale);
  known.set(locale, formats);
  return formats;
}

function newFormats(locale: string) {
  return {
    numbers: new Intl.NumberFormat(locale),
    tenths: new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }),
    times: new Intl.DateTimeFormat(locale, { timeStyle: 'short' }),
    // two digits for the hour, too: times in a column are compared line by line
    logTimes: new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    days: new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }),
    longDays: new Intl.DateTimeFormat(locale, { dateStyle: 'full' })
  };
}

/** Systems hand out what they find in variables of the environment. */
function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  } catch {
    return false;
  }
}
