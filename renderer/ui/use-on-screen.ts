import { type RefObject, useEffect, useState } from 'react'

/** Whether a mounted element is on screen, or less than `margin` (CSS) away from it. */
export function useOnScreen(place: RefObject<Element | null>, margin = '0px'): boolean {
  const [isOnScreen, setOnScreen] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => setOnScreen(entries.at(-1)?.isIntersecting === true), {
      rootMargin: margin,
    })
    if (place.current) observer.observe(place.current)
    return () => observer.disconnect()
  }, [place, margin])
  return isOnScreen
}
