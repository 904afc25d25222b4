import { useStore } from 'zustand'
import type { DevicesState } from '../../../capture/devices.ts'
import type { SentTracks } from '../source/cast-source.ts'
import { useCasts } from '../use-casts.ts'
import { type OwnCast, ownCastOf } from './own-cast.ts'

/** The cast that this window sends or can send. */
export const useOwnCast = (): OwnCast => ownCastOf(useCasts())

export const useCastDevices = (): DevicesState => useStore(useOwnCast().store, ({ devices }) => devices)

/** The tracks that this window sends instead of its devices' own; null: none. */
export const useGiven = (): SentTracks | null => useStore(useOwnCast().store, ({ given }) => given)
