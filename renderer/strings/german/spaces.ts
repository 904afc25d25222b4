import type { Strings } from '../strings.ts'
import { number, plural } from './counts.ts'

export const spaces: Strings['spaces'] = {
  title: 'Räume',
  add: 'Raum hinzufügen',
  newSpace: 'Neuer Raum',
  newSpaceIntro:
    'Ein Raum ist eine Gruppe von Personen mit Kanälen und Tafeln. Sobald er da ist, kannst du andere einladen.',
  name: 'Name des Raums',
  create: 'Raum anlegen',
  join: 'Ich habe einen Link',
  joinTitle: 'Mit einem Link dazukommen',
  link: 'Einladungslink',
  linkPlaceholder: 'parley://…',
  linkWrong: 'Das ist kein Link zu einem Raum. Er beginnt mit parley://join/ oder parley://channel/',
  joinButton: 'Dazukommen',
  linkBroken:
    'Dieser Link ist nicht ganz, oder etwas darin wurde geändert. Kopiere ihn noch einmal von dort, wo er gemacht wurde.',
  joiningName: 'Ein Raum, in den du kommst',
  joiningTitle: 'Es wird gewartet, bis jemand aus dem Raum erreichbar ist',
  joiningDetail:
    'Deine Einladung ist aufbewahrt. Sobald ein Gerät des Raums und deines sich erreichen, wirst du aufgenommen. Du kannst diese Ansicht schließen, oder Parley.',
  receiving: (have, total) => `${number(have)} von ${number(total)} empfangen`,
  stopJoining: 'Nicht mehr dazukommen',
  stopJoiningTitle: 'Zu diesem Raum nicht mehr dazukommen?',
  stopJoiningLost: 'Nichts geht verloren. Mit derselben Einladung kannst du wiederkommen, solange sie gilt.',
  refusedTitle: 'Die Einladung wurde nicht angenommen.',
  refusedDetail: 'Sie ist zu Ende, zurückgezogen oder aufgebraucht. Bitte um eine neue, und komm mit ihr dazu.',
  rename: 'Raum umbenennen',
  leave: 'Raum verlassen …',
  leaveTitle: (name) => `${name} verlassen?`,
  leaveLost:
    'Du liest und schreibst hier nichts mehr. Was du geschrieben hast, bleibt bei den anderen; sie sehen, dass du gegangen bist.',
  leaveKeep: 'Auf diesem Gerät behalten, was hier ist, zum Lesen',
  leaveGone: 'Der Raum geht von diesem Gerät, sobald ein anderes Gerät des Raums weiß, dass du gegangen bist.',
  leaveButton: 'Diesen Raum verlassen',
  leaveUnkept: (changes) =>
    plural(changes, {
      one: '1 Änderung von dir ist noch auf keinem anderen Gerät, soweit dieses weiß.',
      other: '# Änderungen von dir sind noch auf keinem anderen Gerät, soweit dieses weiß.',
    }),
  leaveUnkeptDetail:
    'Wenn du gegangen bist, kann sie niemand mehr von hier bekommen. Warte, bis ein Gerät von jemand anderem verbunden ist: Dann verschwindet dieser Hinweis von selbst.',
  leaveAnyway: 'Trotzdem gehen; für die anderen sind sie verloren',
  successor: 'Wer nach dir Eigentümer wird',
  successorPick: 'Wähle eine Person',
  successorHint: 'Die Person wird Eigentümer, wenn du gehst, und darf, was du darfst.',
  successorNobody: 'Niemand',
  successorOthers: 'Niemand: Die anderen Eigentümer machen weiter',
  noOwner:
    'Ohne Eigentümer kann niemand Personen entfernen, entscheiden, wer was darf, Geschriebenes löschen oder den Raum umbenennen, und niemand kann mehr Eigentümer werden.',
  leftTitle: 'Du hast diesen Raum verlassen.',
  leftDetail:
    'Du kannst lesen, was dieses Gerät vorher erreicht hat. Um es von diesem Gerät zu nehmen, vergiss den Raum.',
  leavingTitle: 'Du verlässt diesen Raum.',
  leavingDetail:
    'Noch weiß es niemand sonst. Sobald ein Gerät des Raums erreichbar ist, erfährt es davon, und der Raum geht von diesem Gerät.',
  forget: 'Raum vergessen …',
  forgetTitle: (name) => `${name} vergessen?`,
  forgetLost:
    'Der Raum geht von diesem Gerät: seine Nachrichten, seine Tafeln und dein Zutritt. Was du geschrieben hast und noch kein anderes Gerät bekommen hat, ist für immer verloren. Andere behalten, was sie haben.',
  forgetAlone: 'Kein anderes Gerät hat diesen Raum. Ihn zu vergessen zerstört ihn.',
  forgetButton: 'Diesen Raum vergessen',
  removedTitle: 'Du wurdest aus diesem Raum entfernt.',
  removedDetail:
    'Du kannst lesen, was dieses Gerät vorher erreicht hat. Was seither geschrieben wird, erreicht dich nicht.',
  unreadableTitle: 'Dieser Raum braucht ein neueres Parley.',
  unreadableDetail:
    'Jemand benutzt etwas, das diese Fassung nicht kennt. Du kannst lesen; aktualisiere Parley, um wieder zu schreiben.',
  members: 'Mitglieder und Einladungen',
  menu: (name) => `Menü von ${name}`,
  unread: 'ungelesen',
  failed: 'Dieser Raum ließ sich nicht öffnen.',
  failedDetail:
    'Was darin ist, bleibt erhalten. Parley versucht es wieder, wenn sich dort etwas ändert oder wenn es neu gestartet wird.',
  empty: 'Noch keine Kanäle oder Tafeln.',
  emptyReader: 'Noch haben keine Kanäle oder Tafeln dieses Gerät erreicht.',
}
