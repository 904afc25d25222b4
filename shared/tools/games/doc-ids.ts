import { DEVICE, MONTH } from '../tool.ts'

export const LOBBY_ROOT = 'entries'
export const MOVES_ROOT = 'moves'
export const TALK_ROOT = 'said'

const DOCS = 'tool/games/space/values'
/** The first digits of the offering device, so that nobody can take a game over, followed by random ones. */
export const GAME = '[0-9a-f]{32}'

export const LOBBY_PREFIX = `${DOCS}/lobby/`
export const MOVES_PREFIX = `${DOCS}/moves/`
export const TALK_PREFIX = `${DOCS}/talk/`
export const LOBBY_LANE = new RegExp(`^${LOBBY_PREFIX}(${MONTH})/(${DEVICE})$`)
export const MOVES_LANE = new RegExp(`^${MOVES_PREFIX}(${GAME})/(${DEVICE})$`)
export const TALK_LANE = new RegExp(`^${TALK_PREFIX}(${GAME})/(${DEVICE})$`)
