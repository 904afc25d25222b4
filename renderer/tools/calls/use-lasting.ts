import { useEffect, useState } from 'react'
import { useOwnState } from './use-own-call.ts'

/** How many others a screen is sent to one by one. */
const MOST_DIRECT = 3
/** Somebody who left may come again, and a connection may fail again. Milliseconds. */
const LASTS = 10_000

/** True at once, and false once it has been for a while. */
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

/** False at first, and true once it has been for this many milliseconds. */
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
