import './board-features.css'
import type { ReactNode } from 'react'
import { Calls } from './call.tsx'
import { CommentPins } from './comment-pins.tsx'
import { CommentButtons } from './comments-button.tsx'
import { CommentsProvider } from './comments-context.tsx'
import { CommentsPanel } from './comments-panel.tsx'
import { FilesButton, FilesPanel } from './files/files-panel.tsx'
import { Follow } from './follow.tsx'
import { Found } from './found.tsx'
import { LaserButton, Lasers } from './laser.tsx'
import { OthersSelections } from './others-selections.tsx'
import { OwnLiveState } from './own-live.tsx'
import { PeopleStrip } from './people-strip.tsx'
import { PlacedFilesOnBoard } from './placed/placed-files.tsx'
import { BoardFilesProvider } from './placed/placed-files-context.tsx'
import { Presenter } from './presenter.tsx'
import { PresentingProvider } from './presenting.tsx'
import { Replay, ReplayButton } from './replay/replay.tsx'
import { SaidProvider } from './said-context.tsx'
import { SlidesButton, SlidesPanel } from './slides.tsx'
import { BoardTimer } from './timer.tsx'
import { UndoButtons } from './undo-buttons.tsx'
import { VotesOnShapes, VotingButton, VotingPanel } from './voting.tsx'

/** State shared by several features. */
export function FeatureState({ children }: { children: ReactNode }): ReactNode {
  return (
    <SaidProvider>
      <CommentsProvider>
        <PresentingProvider>
          <BoardFilesProvider>{children}</BoardFilesProvider>
        </PresentingProvider>
      </CommentsProvider>
    </SaidProvider>
  )
}

/** The features in the bar above the drawing, one per line, in order. */
export function BarFeatures(): ReactNode {
  return (
    <>
      <UndoButtons />
      <LaserButton />
      <CommentButtons />
      <SlidesButton />
      <BoardTimer />
      <VotingButton />
      <ReplayButton />
      <FilesButton />
      <PeopleStrip />
    </>
  )
}

/** The features over the drawing: marks, notices, panels. */
export function OverlayFeatures(): ReactNode {
  return (
    <>
      <OwnLiveState />
      <Found />
      <OthersSelections />
      <Lasers />
      <Follow />
      <VotesOnShapes />
      <CommentPins />
      <PlacedFilesOnBoard />
      <Calls />
      <CommentsPanel />
      <SlidesPanel />
      <VotingPanel />
      <FilesPanel />
      <Replay />
      <Presenter />
    </>
  )
}
