import { useStore } from 'zustand'
import { type OwnCall, type OwnState, ownCallOf } from './own-call.ts'
import { useCalls } from './use-calls.ts'

/** The call that this window is in or can join. */
export const useOwnCall = (): OwnCall => ownCallOf(useCalls())

/** @param select must return the same object for the same state */
export const useOwnState = <Value>(select: (state: OwnState) => Value): Value => useStore(useOwnCall().store, select)
