import { readFile, writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { expect, it } from 'vitest'
import { program } from '../../src/commands/program.ts'

const document = 'docs/reference/cli.md'

/** The help of every command, as it is printed 100 columns wide. */
function reference(): string {
  const root = program()
  return [
    '# Command line',
    '',
    'Made from the help of the program: `UPDATE_CLI=1 npx vitest run --project pure tests/commands/cli-reference.test.ts` writes it anew.',
    '',
    ...[root, ...root.commands].flatMap((command) => [
      `## ${nameOf(command, root)}`,
      '',
      '```',
      helpOf(command),
      '```',
      '',
    ]),
  ]
    .join('\n')
    .trimEnd()
}

function nameOf(command: Command, root: Command): string {
  return command === root ? 'chancery' : `chancery ${command.name()}`
}

function helpOf(command: Command): string {
  let text = ''
  command.configureOutput({
    writeOut: (part) => {
      text += part
    },
    getOutHelpWidth: () => 100,
    getOutHasColors: () => false,
  })
  command.outputHelp()
  return text.trim()
}

it('the command line reference is what the program prints as help; UPDATE_CLI=1 writes it anew', async () => {
  const text = `${reference()}\n`
  if (process.env['UPDATE_CLI'] === '1') await writeFile(document, text)
  expect(await readFile(document, 'utf8')).toBe(text)
})
