import type { ReactNode } from 'react'
import { Calls } from './call.tsx'
import { Follow } from './follow.tsx'
import { LaserButton, Lasers } from './laser.tsx'
import { OthersSelections } from './others-selections.tsx'
import { OwnLiveState } from './own-live.tsx'
import { PeopleStrip } from './people-strip.tsx'
import { UndoButtons } from './undo-buttons.tsx'

/** The board's features, a line each: what stands in the bar above the drawing, in its order. */
export function BarFeatures(): ReactNode {
  return (
    <>
      <UndoButtons />
      <LaserButton />
      <PeopleStrip />
    </>
  )
}

/** And what lies over the drawing: marks, notices, panels. */
export function OverlayFeatures(): ReactNode {
  return (
    <>
      <OwnLiveState />
      <OthersSelections />
      <Lasers />
      <Follow />
      <Calls />
    </>
  )
}
