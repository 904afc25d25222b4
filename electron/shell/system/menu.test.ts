import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '../../../shared/words/language.ts'
import { shellWords } from '../words/words.ts'
import { menuTemplate } from './menu.ts'

const itemsOf = (menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])

const done: string[] = []

const menuOf = (platform: NodeJS.Platform, isPackaged = true, locale = 'en') =>
  menuTemplate({
    platform,
    isPackaged,
    texts: shellWords(locale),
    run: (command) => done.push(command),
    print: () => done.push('print'),
    openLog: () => done.push('log'),
  })

const rolesOf = (platform: NodeJS.Platform, isPackaged: boolean) =>
  itemsOf(menuOf(platform, isPackaged)).flatMap(({ role }) => role ?? [])

describe('the menu', () => {
  it.each(LANGUAGES)('has its own words for each role, since Electron’s are English (%s)', (locale) => {
    for (const platform of ['darwin', 'linux', 'win32'] as const) {
      for (const { label, type } of itemsOf(menuOf(platform, false, locale))) {
        if (type !== 'separator') expect(label).toMatch(/\S/)
      }
    }
  })

  it('uses the system’s language', () => {
    const titles = ['de-AT', 'it', 'pt-BR', 'pl', 'fr', ''].map(
      (locale) => menuOf('linux', true, locale).map(({ label }) => label)[2],
    )
    expect(titles).toEqual(['Ansicht', 'Vista', 'Exibir', 'Widok', 'View', 'View'])
  })

  it.each(['darwin', 'linux', 'win32'] as const)('closes windows and quits on %s', (platform) => {
    expect(rolesOf(platform, true)).toEqual(expect.arrayContaining(['close', 'quit', 'copy', 'paste', 'zoomIn']))
  })

  it('can reload and has developer tools only during development', () => {
    expect(rolesOf('linux', false)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
    for (const role of ['reload', 'forceReload', 'toggleDevTools']) expect(rolesOf('darwin', true)).not.toContain(role)
  })

  it.each(['darwin', 'linux', 'win32'] as const)('can print, find, and show help and settings on %s', (platform) => {
    done.length = 0
    const items = itemsOf(menuOf(platform))
    for (const { click } of items) click?.(...([] as unknown as Parameters<typeof click>))
    const all = [
      'connection-check',
      'find',
      'log',
      'new-space',
      'open-window',
      'palette',
      'print',
      'settings',
      'shortcuts',
    ]
    expect([...done].sort()).toEqual(all)
    const keys = items.flatMap(({ accelerator }) => accelerator ?? [])
    expect([...keys].sort()).toEqual(
      ['=', ',', 'P', 'Shift+F', 'Shift+N'].map((key) => `CommandOrControl+${key}`).sort(),
    )
    expect(items.filter(({ role }) => role === 'about')).toHaveLength(1)
    expect(items.filter(({ role }) => role === 'help')).toHaveLength(1)
  })
})
