import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { HostClient } from '../../shared/ipc/contract.ts'
import type { Offer } from '../../shared/tools/people/offers.ts'
import { useDocs } from './docs-context.tsx'
import type { ShownPicture } from './pictures.ts'
import { PeopleShown } from './presence/people-shown.ts'

const PicturesContext = createContext<PeopleShown | null>(null)

/** Provides the pictures of a space's people, and their devices' offers, to all views of that space. */
export function PicturesProvider({ host, space, children }: { host: HostClient; space: string; children: ReactNode }) {
  const docs = useDocs()
  const [pictures, setPictures] = useState<PeopleShown | null>(null)
  useEffect(() => {
    const opened = new PeopleShown(docs, host, space)
    setPictures(opened)
    return () => {
      opened.stop()
      setPictures(null)
    }
  }, [docs, host, space])
  return <PicturesContext value={pictures}>{children}</PicturesContext>
}

const OfSpacesContext = createContext<ReadonlyMap<string, PeopleShown>>(new Map())

/** Provides the pictures of several spaces' people to everything within a `PicturesIn`. */
export function PicturesOfSpaces({
  host,
  spaces,
  children,
}: {
  host: HostClient
  spaces: readonly string[]
  children: ReactNode
}) {
  const docs = useDocs()
  const [opened, setOpened] = useState<ReadonlyMap<string, PeopleShown>>(new Map())
  const wanted = spaces.join(' ')
  useEffect(() => {
    const ids = wanted.split(' ').filter(Boolean)
    const pictures = new Map(ids.map((space) => [space, new PeopleShown(docs, host, space)]))
    setOpened(pictures)
    return () => {
      for (const each of pictures.values()) each.stop()
    }
  }, [docs, host, wanted])
  return <OfSpacesContext value={opened}>{children}</OfSpacesContext>
}

/** Wraps content of one of several spaces. */
export function PicturesIn({ space, children }: { space: string; children: ReactNode }) {
  const around = useContext(PicturesContext)
  return <PicturesContext value={useContext(OfSpacesContext).get(space) ?? around}>{children}</PicturesContext>
}

const noSubscription = () => () => {}

/** Returns the address of a person's picture; null if there isn't one. */
export function usePicture(device = ''): ShownPicture {
  return useSyncExternalStore(...useShown([device], (shown) => (device && shown?.of(device)) || null))
}

const NOTHING: readonly Offer[] = []

/** Returns what a person's device offers in this space. */
export function useOffers(device: string): readonly Offer[] {
  return useSyncExternalStore(...useShown([device], (shown) => shown?.offersOf(device) ?? NOTHING))
}

/** Returns those of the devices that offer something. */
export function useOffering(devices: readonly string[], isIt: (offer: Offer) => boolean): ReadonlySet<string> {
  const offering = useSyncExternalStore(
    ...useShown(devices, (shown) => devices.filter((device) => shown?.offersOf(device).some(isIt)).join(' ')),
  )
  return useMemo(() => new Set(offering.split(' ').filter(Boolean)), [offering])
}

/** Returns what `useSyncExternalStore` needs to show a value from these devices' lanes. */
function useShown<Value>(
  devices: readonly string[],
  read: (shown: PeopleShown | null) => Value,
): [(listener: () => void) => () => void, () => Value] {
  const shown = useContext(PicturesContext)
  const wanted = devices.join(' ')
  useEffect(() => {
    for (const device of wanted.split(' ').filter(Boolean)) shown?.want(device)
  }, [shown, wanted])
  const subscribe = useMemo(
    () => (shown ? (listener: () => void) => shown.subscribe(listener) : noSubscription),
    [shown],
  )
  return [subscribe, () => read(shown)]
}
