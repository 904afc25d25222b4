import { House } from 'lucide-react'
import { useEffect, useMemo } from 'react'
import type { SpaceSummary } from '../../../shared/ipc/contract.ts'
import { useAppStore } from '../../platform/store.ts'
import { strings } from '../../strings/strings.ts'
import classes from './inbox.module.css'
import { InboxList } from './inbox-list.tsx'

/** What concerns the person, in all spaces. */
export function HomeScreen({ spaces }: { spaces: readonly SpaceSummary[] }) {
  const store = useAppStore()
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
        <InboxList spaces={ids} name="home" />
      </div>
    </div>
  )
}
