import { useEffect, useState } from 'react'
import { useOwnState } from './use-own-call.ts'

/** Maximum number of people to whom a screen is sent one by one. */
const MOST_DIRECT = 3
/** Milliseconds: a person who left may come back, and a connection may fail again. */
const LASTS = 10_000

/** Turns true immediately, and false only after a delay. */
export function useLasting(isSo: boolean): boolean {
  const [was, setWas] = useState(isSo)
  useEffect(() => {
    if (isSo) {
      setWas(true)
      return
    }
    const timer = setTimeout(() => setWas(false), LASTS)
    return () => clearTimeout(timer)
  }, [isSo])
  return isSo || was
}

/** Turns true once the condition has held for this many milliseconds. */
export function useHasLasted(isSo: boolean, milliseconds: number): boolean {
  const [has, setHas] = useState(false)
  useEffect(() => {
    if (!isSo) return
    const timer = setTimeout(() => setHas(true), milliseconds)
    return () => {
      clearTimeout(timer)
      setHas(false)
    }
  }, [isSo, milliseconds])
  return isSo && has
}

/** Whether screens are carried, because too many others are in the call. */
export const useIsCrowd = (): boolean => useLasting(useOwnState(({ media }) => media.others.length > MOST_DIRECT))
