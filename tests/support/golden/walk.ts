export interface Page<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

/** What `Page` holds, to put into a query. */
export const pageInfo = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'

/**
 * Follows the cursors page by page, forwards by `endCursor` or backwards by `startCursor`, until there is no further
 * page or `most` pages were read. Pages come in the order they were read.
 */
export async function walk<Node>(
  direction: 'forwards' | 'backwards',
  page: (cursor: string | null) => Promise<Page<Node>>,
  { from = null, most = 1_000 }: { readonly from?: string | null; readonly most?: number } = {},
): Promise<readonly Page<Node>[]> {
  const pages: Page<Node>[] = []
  let cursor = from
  for (let more = true; more && pages.length < most; ) {
    const next = await page(cursor)
    pages.push(next)
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = next.pageInfo
    more = direction === 'forwards' ? hasNextPage : hasPreviousPage
    cursor = direction === 'forwards' ? endCursor : startCursor
  }
  return pages
}
