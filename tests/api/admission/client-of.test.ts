import { describe, expect, it } from 'vitest'
import { clientAt, clientOf } from '../../../src/api/admission/client-of.ts'

describe('the client of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.33', '64:ff9b:0:0::/64'],
    ['a name that a proxy gave', 'a name that a proxy gave'],
  ])('%s is %s', (address, client) => {
    expect(clientAt(address)).toBe(client)
  })

  it('is one of its own where the connection is closed and has no address', () => {
    const closed: { readonly ip?: string } = {}
    expect(clientOf(closed as { readonly ip: string })).toBe('gone')
  })
})
