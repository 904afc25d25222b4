import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { menuTemplate } from './menu.ts'
import { shellWords } from './words.ts'

const LOCALES = ['en', 'de', 'it', 'pt']

const itemsOf = (menu: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  menu.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? itemsOf(item.submenu) : [])])

const rolesOf = (platform: NodeJS.Platform, isPackaged: boolean) =>
  itemsOf(menuTemplate(platform, isPackaged, shellWords('en'))).flatMap(({ role }) => role ?? [])

describe('the menu', () => {
  it.each(LOCALES)('has words of its own for each role: Electron’s are English (%s)', (locale) => {
    for (const platform of ['darwin', 'linux', 'win32'] as const) {
      for (const { label, type } of itemsOf(menuTemplate(platform, false, shellWords(locale)))) {
        if (type !== 'separator') expect(label).toMatch(/\S/)
      }
    }
  })

  it('speaks the system’s language', () => {
    const titles = ['de-AT', 'it', 'pt-BR', 'fr', ''].map(
      (locale) => menuTemplate('linux', true, shellWords(locale)).map(({ label }) => label)[2],
    )
    expect(titles).toEqual(['Ansicht', 'Vista', 'Exibir', 'View', 'View'])
  })

  it.each(['darwin', 'linux', 'win32'] as const)('closes windows and quits on %s', (platform) => {
    expect(rolesOf(platform, true)).toEqual(expect.arrayContaining(['close', 'quit', 'copy', 'paste', 'zoomIn']))
  })

  it('reloads and has developer tools only during development', () => {
    expect(rolesOf('linux', false)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
    for (const role of ['reload', 'forceReload', 'toggleDevTools']) expect(rolesOf('darwin', true)).not.toContain(role)
  })
})

it('says everything in each language', () => {
  const wordsOf = (value: object): string[] =>
    Object.entries(value).flatMap(([name, part]) => (typeof part === 'string' ? [name] : wordsOf(part)))
  const textsOf = (value: object): string[] =>
    Object.values(value).flatMap((part) => (typeof part === 'string' ? [part] : textsOf(part)))
  for (const locale of LOCALES) {
    expect(wordsOf(shellWords(locale))).toEqual(wordsOf(shellWords('en')))
    expect(textsOf(shellWords(locale)).every((text) => text.trim() !== '')).toBe(true)
  }
})
