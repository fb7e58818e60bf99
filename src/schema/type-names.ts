import type { LinkField } from '../model/model.ts'

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
