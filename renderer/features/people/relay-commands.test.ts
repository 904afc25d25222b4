import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { RELAY_COMMANDS, shortened } from './relay-commands.ts'

const guide = readFileSync(join(import.meta.dirname, '../../../docs/RELAY.md'), 'utf8')
const LINK = `parley://join/${'ab'.repeat(280)}`

it('the commands are those of the guide, with the link', () => {
  const [, lines = ''] = /```ini\n([\s\S]*?)```/.exec(guide) ?? []
  const service = RELAY_COMMANDS.systemd(LINK)
  for (const line of lines.trim().split('\n')) expect(service).toContain(`'${line}'`)
  for (const command of ['sudo cp assets/parley-keeper.service', 'sudo systemctl enable --now parley-keeper'])
    expect([guide, service].every((text) => text.includes(command))).toBe(true)
  const once = RELAY_COMMANDS.npm(LINK)
  expect(guide).toContain(once.replace(LINK, 'parley://…'))
})

it('the link is never an argument, because every user of the computer could see it', () => {
  for (const command of Object.values(RELAY_COMMANDS)) expect(command(LINK).split(LINK)).toHaveLength(2)
  expect(RELAY_COMMANDS.systemd(LINK)).toContain(`echo '${LINK}' |`)
})

it('a link is shortened in the middle', () => {
  expect(shortened(LINK)).toBe('parley://join/abababababab…abababababab')
  expect(shortened('parley://join/ab')).toBe('parley://join/ab')
})
