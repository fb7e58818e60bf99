import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import {
  type ClientLimitOptions,
  clientLimitOptions,
  connectionLimitsOf,
  parseCount,
  parseSeconds,
} from '../../src/commands/session/client-limits.ts'

function parsed(args: readonly string[]): ReturnType<typeof connectionLimitsOf> {
  const command = new Command()
  for (const option of clientLimitOptions()) command.addOption(option)
  return connectionLimitsOf(command.parse(args, { from: 'user' }).opts<ClientLimitOptions>())
}

describe('limits of clients', () => {
  it('have defaults', () => {
    expect(parsed([])).toEqual({ connections: 2_000, requests: 1_000, stalledMs: 20_000 })
  })

  it('are taken from options', () => {
    expect(parsed(['--max-connections', '50', '--max-requests', '20', '--write-timeout', '60'])).toEqual({
      connections: 50,
      requests: 20,
      stalledMs: 60_000,
    })
  })

  it.each(['0', '-1', '1.5', 'many', '', '1e3', '99999999'])('refuse %j', (text) => {
    expect(() => parseCount(text)).toThrow('Expected a whole number from 1 to 1000000')
    expect(() => parseSeconds(text)).toThrow('Expected a whole number from 1 to 86400')
  })
})
