import { expect, it } from 'vitest'
import { allTiles } from './tiles.ts'

it('only faces, not screens, show speaking and a raised hand', () => {
  const picture = {} as MediaStream
  const person = { name: 'Ana', color: '#1d3557' }
  const place = { space: '', stream: '', title: '', session: '', since: 0 }
  const current = { ...place, isMuted: false, hand: 1, isSpeaking: true, isUnheard: false, listens: false }
  const media = { others: [], speaker: null, isLarge: false, isSilenced: false }
  const me = { device: '', person, picture, screen: picture, isHidden: false, isRecording: false, isLive: false }
  const tiles = allTiles({ current, media }, me, () => person, { cameras: false, screens: false })
  expect(tiles.map(({ kind, isSpeaking, hasHand }) => [kind, isSpeaking, hasHand])).toEqual([
    ['screen', false, false],
    ['camera', true, true],
  ])
})
