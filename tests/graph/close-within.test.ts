import { describe, expect, it } from 'vitest'
import { closeWithin } from '../../src/graph/close-within.ts'

describe('closing a connection', () => {
  it('ends though the close never does', async () => {
    await expect(closeWithin(() => new Promise(() => {}), 5)).resolves.toBeUndefined()
  })

  it('fails as the close fails', async () => {
    await expect(closeWithin(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })
})
