import type { WebContents } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { FakeContents } from '../testing/fake-contents.ts'
import { FakeElectron } from '../testing/fake-electron.ts'
import type { Capture } from './capture-consent.ts'
import { createCaptureConsent } from './capture-consent.ts'
import { guardPermissions } from './permissions.ts'

const PAGE = 'app://parley/index.html'
let electron: FakeElectron
let asked: (readonly Capture[])[]
let agrees: boolean
let granted: string[]

beforeEach(() => {
  electron = new FakeElectron('ready')
  asked = []
  agrees = true
  granted = []
  const consent = createCaptureConsent(async (wanted) => {
    asked.push(wanted)
    return agrees
  })
  guardPermissions(electron.parts.session.defaultSession, {
    mayCapture: consent,
    screens: {
      systemAsks: false,
      mayCapture: async (_contents, wanted) => wanted.join() === 'video' && agrees,
      answer: () => null,
    },
    granted: (_contents, wanted) => granted.push(wanted.join()),
  })
})

type Check = Parameters<NonNullable<FakeElectron['permissions']['check']>>
type Request = Parameters<NonNullable<FakeElectron['permissions']['request']>>

const check = (permission: string, origin: string, details: object = {}) =>
  electron.permissions.check?.(null, permission as Check[1], origin, { isMainFrame: true, ...details } as Check[3])

const pageAt = (url: string): WebContents => {
  const contents = new FakeContents(1, () => () => null)
  contents.url = url
  return contents.electron
}

const request = (permission: string, requestingUrl: string, details: object = {}, page = PAGE): Promise<boolean> =>
  new Promise((resolve) => {
    const given = { requestingUrl, isMainFrame: true, ...details } as Request[3]
    electron.permissions.request?.(pageAt(page), permission as Request[1], resolve, given)
  })

describe('permissions', () => {
  it.each(['loopback-network', 'notifications', 'fullscreen', 'clipboard-sanitized-write'])(
    'grant %s to our own page',
    async (permission) => {
      expect(check(permission, 'app://parley/')).toBe(true)
      expect(await request(permission, PAGE)).toBe(true)
    },
  )

  it.each(['geolocation', 'clipboard-read', 'usb', 'openExternal', 'display-capture', 'unknown'])(
    'deny %s',
    async (permission) => {
      expect(check(permission, 'app://parley/')).toBe(false)
      expect(await request(permission, 'app://parley/')).toBe(false)
    },
  )

  it('aren’t granted to other pages, nor for devices or screens', async () => {
    expect(check('media', 'https://evil.example/')).toBe(false)
    expect(check('media', '')).toBe(false)
    expect(check('media', 'app://parley/', { embeddingOrigin: 'https://evil.example' })).toBe(false)
    expect(await request('notifications', 'https://evil.example/')).toBe(false)
    expect(await request('notifications', PAGE, { isMainFrame: false })).toBe(false)
    expect(electron.permissions.device?.({} as never)).toBe(false)
    const streams = await new Promise((resolve) => electron.permissions.display?.({} as never, resolve as never))
    expect(streams).toBeNull()
  })

  it('let only our own page capture a screen, if it’s allowed to', async () => {
    const picture = { mediaTypes: ['video'] }
    expect(await request('display-capture', PAGE, picture)).toBe(true)
    expect(await request('display-capture', PAGE, { mediaTypes: ['video', 'audio'] })).toBe(false)
    expect(await request('display-capture', PAGE, { ...picture, isMainFrame: false })).toBe(false)
    expect(await request('display-capture', 'https://evil.example/', picture)).toBe(false)
    agrees = false
    expect(await request('display-capture', PAGE, picture)).toBe(false)
    expect(asked).toEqual([])
    expect(granted).toEqual(['screen'])
  })

  it('let an empty frame of our own page reach the network, since WebRTC can run in one', async () => {
    const inFrame = { isMainFrame: false }
    expect(await request('local-network-access', 'about:blank', inFrame)).toBe(true)
    expect(await request('notifications', 'about:blank', inFrame)).toBe(false)
    expect(await request('local-network-access', 'about:blank', inFrame, 'https://evil.example/')).toBe(false)
  })
})

describe('microphone and camera', () => {
  const capture = (...mediaTypes: Capture[]) => request('media', PAGE, { mediaTypes })

  it('[P17] pass WebRTC’s check without a question', () => {
    expect(check('media', 'app://parley/')).toBe(true)
    expect(asked).toEqual([])
  })

  it('can be used after a question, once in each run', async () => {
    expect(await capture('audio')).toBe(true)
    expect(await capture('audio')).toBe(true)
    expect(await capture('audio', 'video')).toBe(true)
    expect(asked).toEqual([['audio'], ['video']])
    expect(granted).toEqual(['audio', 'audio', 'audio,video'])
  })

  it('stay off after a refusal', async () => {
    agrees = false
    expect(await capture('audio')).toBe(false)
    agrees = true
    expect(await capture('audio')).toBe(false)
    expect(await capture('video', 'audio')).toBe(false)
    expect(granted).toEqual([])
    expect(asked).toEqual([['audio'], ['video']])
  })

  it('ask only one question for simultaneous requests', async () => {
    expect(await Promise.all([capture('audio'), capture('audio')])).toEqual([true, true])
    expect(asked).toHaveLength(1)
  })

  it('aren’t for frames, other pages, or empty requests', async () => {
    expect(await request('media', PAGE, { isMainFrame: false, mediaTypes: ['audio'] })).toBe(false)
    expect(await request('media', 'https://evil.example/', { mediaTypes: ['audio'] })).toBe(false)
    expect(await capture()).toBe(false)
    expect(await request('media', PAGE)).toBe(false)
    expect(asked).toEqual([])
  })
})
