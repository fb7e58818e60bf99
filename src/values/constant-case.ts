/** `awardDate` → `AWARD_DATE`, `isoCode3` → `ISO_CODE3`. */
export function constantCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
}
