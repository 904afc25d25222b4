import { useStore } from 'zustand'
import { useHost } from '../../platform/host/host-context.tsx'
import type { TogetherState } from './state.ts'
import { type Together, togetherOf } from './together.ts'

/** This window's state of looking together. */
export const useTogether = (): Together => togetherOf(useHost())

/** @param select must return the same object for the same state */
export const useTogetherState = <Value>(select: (state: TogetherState) => Value): Value =>
  useStore(useTogether().store, select)
