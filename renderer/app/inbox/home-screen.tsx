import { House } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { PicturesOfSpaces } from '../../docs/pictures-context.tsx'
import { useHost } from '../../platform/host/host-context.tsx'
import { useAppStore } from '../../platform/state/store.ts'
import { strings } from '../../strings/strings.ts'
import classes from './inbox.module.css'
import { InboxList } from './inbox-list.tsx'

/** Everything that concerns the person, in all spaces. */
export function HomeScreen({ spaces }: { spaces: readonly SpaceSummary[] }) {
  const store = useAppStore()
  const host = useHost()
  const joined = spaces.flatMap(({ id, standing }) => (standing === 'joining' ? [] : [id])).join(' ')
  const ids = useMemo(() => joined.split(' ').filter(Boolean), [joined])
  useEffect(() => {
    for (const id of ids) if (!store.getState().details[id]) void store.loadDetail(id)
  }, [ids, store])
  return (
    <div className={classes.home}>
      <h1 className={classes.title}>
        <House size={18} aria-hidden="true" />
        {strings.inbox.home}
      </h1>
      <div className={classes.homeList}>
        <PicturesOfSpaces host={host} spaces={ids}>
          <InboxList spaces={ids} name="home" />
        </PicturesOfSpaces>
      </div>
    </div>
  )
}
