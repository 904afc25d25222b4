import { beforeEach, describe, expect, it } from 'vitest'
import { FakeElectron } from '../testing/fake-electron.ts'
import { DICTIONARIES, dictionariesFor, NO_DICTIONARIES, Spelling } from './spelling.ts'

let electron: FakeElectron

beforeEach(() => {
  electron = new FakeElectron('ready')
})

const create = (platform: NodeJS.Platform, chosen: boolean | null = null) =>
  new Spelling({
    session: electron.parts.session.defaultSession,
    platform,
    languages: electron.parts.app.getPreferredSystemLanguages(),
    chosen,
  })

describe.each(['linux', 'win32'] as const)('the spell checker on %s', (platform) => {
  it('doesn’t request dictionaries until the person has agreed', () => {
    const spelling = create(platform)
    expect(electron.spelling).toMatchObject({ isOn: false, languages: [], address: NO_DICTIONARIES })
    spelling.speaks('it')
    expect(electron.spelling).toMatchObject({ isOn: false, languages: [], address: NO_DICTIONARIES })
    spelling.switch(true)
    expect(electron.spelling).toMatchObject({ isOn: true, languages: ['it', 'en-GB', 'de'], address: DICTIONARIES })
    spelling.switch(false)
    expect(electron.spelling).toMatchObject({ isOn: false, languages: [], address: NO_DICTIONARIES })
    expect(spelling.downloads).toBe(true)
  })

  it('stays as the person chose', () => {
    expect(create(platform, true).isOn).toBe(true)
    expect(electron.spelling).toMatchObject({ isOn: true, languages: ['en-GB', 'de'], address: DICTIONARIES })
  })
})

describe('the spell checker on macOS', () => {
  it('is the system’s: it is on, downloads nothing, and can be switched off', () => {
    const spelling = create('darwin')
    expect(spelling).toMatchObject({ isOn: true, downloads: false })
    expect(electron.spelling).toMatchObject({ isOn: true, address: '' })
    spelling.switch(false)
    expect(electron.spelling.isOn).toBe(false)
    expect(create('darwin', false).isOn).toBe(false)
  })
})

describe('dictionaries', () => {
  const available = ['de', 'en-GB', 'en-US', 'pt-BR', 'pt-PT']
  it.each([
    [['de-AT'], ['de']],
    [
      ['en-US', 'en-GB'],
      ['en-US', 'en-GB'],
    ],
    [['en'], ['en-GB']],
    [['pt-PT'], ['pt-PT']],
    [['de', 'de-DE', 'de-AT'], ['de']],
    [['fil', 'd', ''], []],
  ])('for %j are %j', (preferred, wanted) => {
    expect(dictionariesFor(preferred, available)).toEqual(wanted)
  })
})
