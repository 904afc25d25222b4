import { useStore } from 'zustand'
import { useHost } from '../../platform/host/host-context.tsx'
import type { TogetherState } from './state.ts'
import { type Together, togetherOf } from './together.ts'

/** What this window looks at together with others. */
export const useTogether = (): Together => togetherOf(useHost())

/** @param select the same object for the same state */
export const useTogetherState = <Value>(select: (state: TogetherState) => Value): Value =>
  useStore(useTogether().store, select)
