/** The beginning of the day of `at` by this machine's calendar, or of an earlier one; epoch ms. */
export function startOfDay(at: number, daysBefore = 0): number {
  const day = new Date(at);
  // not so many times 24 hours: the day on which the clocks go forward has only 23
  day.setDate(day.getDate() - daysBefore);
  return day.setHours(0, 0, 0, 0);
}
