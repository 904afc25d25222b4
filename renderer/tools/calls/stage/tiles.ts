import type { Person } from '../../../platform/people/use-people.ts'
import type { Current } from '../calls.ts'
import type { CallState, Other } from '../media/call.ts'

/** One tile of the stage. */
export interface TileOf {
  key: string
  kind: 'camera' | 'screen'
  device: string
  person: Person
  /** Null: this window itself. */
  other: Other | null
  picture: MediaStream | null
  isMuted: boolean
  hasHand: boolean
  isSpeaking: boolean
  isRecording: boolean
  isLive: boolean
}

/** Kinds of pictures that aren't sent at all. */
export interface Without {
  cameras: boolean
  screens: boolean
}

function tilesOf(other: Other, person: Person, without: Without): TileOf[] {
  const { session, device, flags, hand, isSpeaking, isInSight, streams, state } = other
  const { muted: isMuted, recording: isRecording, live: isLive } = flags
  const common = { device, person, other, isMuted, hasHand: hand !== null, isSpeaking, isRecording, isLive }
  // A still picture says less than a face.
  const isThere = state !== 'lost' && state !== 'connecting'
  const face: TileOf = {
    ...common,
    key: `${session} camera`,
    kind: 'camera',
    picture: flags.camera && isThere && isInSight && !without.cameras ? streams.camera : null,
  }
  if (!flags.screen || !isThere || without.screens) return [face]
  const screen: TileOf = {
    ...common,
    key: `${session} screen`,
    kind: 'screen',
    picture: streams.screen,
    hasHand: false,
    isSpeaking: false,
  }
  return [screen, face]
}

/** Everyone in the call; this person last. */
export function allTiles(
  { current, media }: { current: Current | null; media: CallState },
  me: {
    device: string
    person: Person
    picture: MediaStream | null
    screen: MediaStream | null
    isHidden: boolean
    isRecording: boolean
    isLive: boolean
  },
  personOf: (device: string) => Person,
  without: Without,
): TileOf[] {
  const others = media.others.flatMap((other) => tilesOf(other, personOf(other.device), without))
  if (!current) return others
  const own: TileOf = {
    key: 'self',
    kind: 'camera',
    device: me.device,
    person: me.person,
    other: null,
    picture: me.picture,
    isMuted: current.isMuted,
    hasHand: current.hand !== null,
    isSpeaking: current.isSpeaking,
    isRecording: me.isRecording,
    isLive: me.isLive,
  }
  // Shown because others point at it.
  const ofScreen = {
    key: 'self screen',
    kind: 'screen',
    picture: me.screen,
    hasHand: false,
    isSpeaking: false,
  } as const
  const screen: TileOf[] = me.screen ? [{ ...own, ...ofScreen }] : []
  return me.isHidden && others.length > 0 ? [...others, ...screen] : [...others, ...screen, own]
}

/** The tile that is shown large: a pinned one, or somebody's screen, or the speaker if the person wants that. */
export function largeAmong(
  tiles: readonly TileOf[],
  pinned: string | null,
  speaker: string | null,
  showsSpeaker: boolean,
): number | null {
  const at = (isIt: (tile: TileOf) => boolean): number | null => {
    const index = tiles.findIndex(isIt)
    return index < 0 ? null : index
  }
  const chosen = at(({ key }) => key === pinned) ?? at(({ kind, other }) => kind === 'screen' && other !== null)
  if (chosen !== null || !showsSpeaker) return chosen
  return at(({ key }) => key === `${speaker} camera`) ?? (tiles[0]?.other ? 0 : null)
}
