import { useState } from 'react'

/** The running operation and its progress. */
export interface Work {
  busy: boolean
  bytes: number
  error: string | null
  begin(): void
  setBytes(bytes: number): void
  end(failure: string | null): void
}

export function useWork(): Work {
  const [bytes, setBytes] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  return {
    busy: bytes !== null,
    bytes: bytes ?? 0,
    error,
    begin() {
      setBytes(0)
      setError(null)
    },
    setBytes,
    end(failure: string | null) {
      setBytes(null)
      setError(failure)
    },
  }
}
