import { useState } from 'react'
import type { CallError } from '../../../shared/ipc/contract.ts'

/** The running operation and its progress. */
export interface Work {
  busy: boolean
  bytes: number
  error: CallError | null
  begin(): void
  setBytes(bytes: number): void
  end(failure: CallError | null): void
}

export function useWork(): Work {
  const [bytes, setBytes] = useState<number | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  return {
    busy: bytes !== null,
    bytes: bytes ?? 0,
    error,
    begin() {
      setBytes(0)
      setError(null)
    },
    setBytes,
    end(failure) {
      setBytes(null)
      setError(failure)
    },
  }
}
