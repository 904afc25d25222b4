/** Ids of the gallery's people and items. */
import { eventId } from '../../../shared/tools/events/names.ts'
import { discussionId } from '../../../shared/tools/forums/shape.ts'
import { gameId } from '../../../shared/tools/games/shape.ts'
import { FakeHost, hex } from '../host/fake-host.ts'

export const BEN = hex(100)
export const CLARA = hex(101)
export const EMIL = hex(102)
export const NORA = hex(103)
export const SAMIR = hex(104)
export const RELAY = hex(105)

/** Id of the team space: the first one that the gallery's host adds. */
const FAIR = hex(1000)

/** Item ids, as used in addresses. */
export const ITEMS = {
  /** The space's first board. */
  sitePlan: FAIR.slice(16, 32),
  music: hex(201, 16),
  food: hex(202, 16),
  poster: hex(203, 16),
  day: hex(204, 16),
  budget: hex(205, 16),
  volunteers: hex(206, 16),
  tasks: hex(207, 16),
}

/** Ana’s device. */
const { device } = new FakeHost({ name: 'Ana', color: '' })
export const FAIR_EVENT = eventId(device, hex(1, 16))
export const GAME = gameId(device, hex(1, 16))
export const DISCUSSION = discussionId(CLARA, hex(1, 16))
