import { describe, expect, it } from 'vitest'
import { strings } from '../../../strings/strings.ts'
import { capture, mediaWay } from './media-checks.ts'

const words = strings.connectionCheck.capture

const partsOf = (kinds: readonly string[], state: string | null) => ({
  devices: {
    enumerateDevices: async () => kinds.map((kind) => ({ kind, label: 'Headset' })),
  } as unknown as MediaDevices,
  permissions: {
    query: async () => {
      if (state === null) throw new TypeError('not known here')
      return { state }
    },
  } as unknown as Permissions,
})

describe('the check of a microphone', () => {
  it('says whether there is one, and whether it can be used', async () => {
    expect(await capture('microphone', partsOf(['videoinput'], 'granted'))).toMatchObject({ words: words.missing })
    expect(await capture('microphone', partsOf(['audioinput'], 'granted'))).toEqual({
      state: 'good',
      words: words.some(1),
      details: ['Headset'],
    })
    expect(await capture('microphone', partsOf(['audioinput'], 'denied'))).toMatchObject({
      state: 'weak',
      advice: words.allow,
    })
    for (const state of ['prompt', null])
      expect(await capture('microphone', partsOf(['audioinput'], state))).toEqual({ state: 'none', words: words.asks })
  })

  it('works in a browser without device support', async () => {
    expect(await capture('camera', { devices: undefined, permissions: undefined })).toMatchObject({ state: 'none' })
    expect(await mediaWay({ Connection: undefined })).toMatchObject({ state: 'bad' })
  })
})
