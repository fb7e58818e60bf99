/** Works one step ahead: the next item is made while the present one is used. */
export async function* ahead<Item>(items: AsyncGenerator<Item>): AsyncGenerator<Item> {
  let next = items.next()
  try {
    for (;;) {
      const { done, value } = await next
      if (done) return
      next = items.next()
      // Its failure is told when its turn comes, also when the caller fails in between.
      next.catch(() => {})
      yield value
    }
  } finally {
    await items.return(undefined)
  }
}
