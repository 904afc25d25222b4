import { Plus } from 'lucide-react'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../ui/keyboard/commands.tsx'
import { type Found, groupFound, rankCommands } from './rank.ts'

const command = (title: string, kind: Command['kind'] = 'action'): Command => ({
  id: title,
  kind,
  title,
  icon: Plus,
  run: () => {},
})
const commands = [
  command('New channel'),
  command('Next channel'),
  command('general', 'view'),
  command('Maximiliane Friederike von Hohenzollern-Brandenburg', 'view'),
]
const titles = (found: readonly Found[]) => found.map((each) => each.command.title)
const grouped = (typed: string) => {
  const { goTo, similar, meant, others, isCommand } = groupFound(rankCommands(commands, typed, []), typed)
  return { goTo: titles(goTo), similar: titles(similar), meant: titles(meant), others: titles(others), isCommand }
}

describe('a result by name', () => {
  it('is the item with that name, before commands', () => {
    expect(grouped('general')).toMatchObject({ goTo: ['general'], meant: [], isCommand: false })
  })
  it('is a command if its title begins with the query', () => {
    expect(grouped('new ch')).toMatchObject({ goTo: [], meant: ['New channel'] })
    expect(grouped('channel')).toMatchObject({ meant: [], others: ['New channel', 'Next channel'] })
  })
  it('is only similar if the letters are spread over the name', () => {
    const [long] = titles(rankCommands(commands, 'mfvh', []))
    expect(long).toMatch(/^Maximiliane/)
    expect(grouped('mfvh')).toMatchObject({ goTo: [], similar: [long] })
  })
  it('is found by the beginning of a keyword, but not by letters spread over its keywords', () => {
    const table = { ...command('New table'), keywords: 'spreadsheet to-do Kalender' }
    const found = (typed: string) => titles(rankCommands([table], typed, []))
    for (const typed of ['spread', 'to-do', 'kalender']) expect(found(typed)).toEqual(['New table'])
    for (const typed of ['sheet', 'sdr', 'table kal']) expect(found(typed)).toEqual([])
  })
})
