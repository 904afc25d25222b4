import { useSyncExternalStore } from 'react'
import type { Disposable } from '../../shared/base/emitter.ts'

/** Reads a value from a source, again after each of its changes. @param read must return the same value until then */
export const useChanges = <Value>(
  source: { onChange(listener: () => void): Disposable } | null,
  read: () => Value,
): Value =>
  useSyncExternalStore((listener) => {
    const subscription = source?.onChange(listener)
    return () => subscription?.dispose()
  }, read)
