import type { LinkField } from '../model/model.ts'

/** `awardDate` → `AWARD_DATE`, `isoCode3` → `ISO_CODE3`. */
export function constantCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()
}

/**
 * The type behind a list of links is named by target and properties, never by the kind that declares it, so that a
 * kind's field has the very type of its interface's: `GrantLinks`, `PartyFundingLinks`.
 */
export function linksName(link: Pick<LinkField, 'target' | 'properties'>): string {
  return `${link.target}${link.properties ?? ''}Links`
}

export function linkEdgeName(link: Pick<LinkField, 'target' | 'properties'>): string {
  return `${link.target}${link.properties ?? ''}Link`
}
