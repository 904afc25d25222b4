import type { Strings } from '../strings.ts'
import { plural } from './counts.ts'
import { first } from './first.ts'

export const spaces: Strings['spaces'] = {
  ...first.spaces,
  newSpaceIntro:
    'Um espaço é onde um grupo conversa, desenha, escreve e compartilha arquivos. Você pode convidar pessoas depois de criá-lo.',
  name: 'Nome do espaço',
  create: 'Criar espaço',
  joinTitle: 'Entrar com um link',
  link: 'Link de convite',
  linkPlaceholder: 'parley://…',
  otherLink: 'Usar outro link',
  openInvite: 'Abrir um arquivo de convite…',
  joinsAs: (role) => `Você entra como: ${role}`,
  subscribesTo: 'Você assina esta publicação',
  linkWrong: 'Este não é um link do Parley. Ele deve começar com parley://join/ ou parley://channel/',
  joinButton: 'Entrar',
  linkBroken: 'Este link está incompleto ou foi alterado. Copie-o de novo.',
  joiningTitle: 'Aguardando um membro ficar online',
  joiningDetail:
    'Você entra automaticamente assim que seu dispositivo alcançar o de um membro. Pode deixar esta tela ou sair do Parley.',
  receiving: (percent) => `Baixando ${percent}`,
  admitting: 'Conectando a um membro',
  stillWaiting: 'Ainda aguardando. Talvez nenhum membro esteja online, ou vocês estejam em redes diferentes.',
  stopJoining: 'Desistir de entrar',
  stopJoiningTitle: 'Desistir de entrar neste espaço?',
  stopJoiningLost: 'Você pode usar o mesmo convite de novo enquanto ele for válido.',
  refusedTitle: 'Este convite não é mais válido',
  refusedDetail: 'Ele expirou, foi revogado ou atingiu o limite de uso. Peça um novo.',
  leaveTitle: (name) => `Sair de ${name}?`,
  leaveLost: 'Você perde o acesso a este espaço. O que você escreveu fica com os outros, que veem que você saiu.',
  leaveKeep: 'Manter neste dispositivo uma cópia somente leitura',
  leaveGone: 'O espaço é excluído deste dispositivo assim que o dispositivo de outro membro souber que você saiu.',
  leaveButton: 'Sair do espaço',
  leaveUnkept: (changes) =>
    plural(changes, {
      one: '# alteração sua ainda não chegou a nenhum outro dispositivo.',
      other: '# alterações suas ainda não chegaram a nenhum outro dispositivo.',
    }),
  leaveUnkeptDetail:
    'Se você sair agora, ninguém vai recebê-las. Espere outro membro ficar online; então este aviso desaparece.',
  leaveAnyway: 'Sair e descartar as alterações não sincronizadas',
  successor: 'Novo dono',
  successorPick: 'Escolha um membro',
  successorHint: 'A pessoa se torna dona do espaço quando você sair.',
  successorNobody: 'Ninguém',
  successorOthers: 'Ninguém: os outros donos continuam',
  noOwner:
    'Sem um dono, ninguém poderá nunca mais remover membros, mudar papéis, excluir conteúdo de outras pessoas nem renomear o espaço.',
  leftTitle: 'Você saiu deste espaço',
  leftDetail: 'Você ainda pode ler o que foi baixado antes. Para remover tudo, exclua o espaço deste dispositivo.',
  leavingTitle: 'Saindo deste espaço…',
  leavingDetail:
    'Ninguém mais sabe ainda. O espaço é excluído deste dispositivo assim que o dispositivo de um membro souber.',
  forgetTitle: (name) => `Excluir ${name} deste dispositivo?`,
  forgetLost:
    'As mensagens, os quadros e o seu acesso são excluídos deste dispositivo. O que você escreveu e nenhum outro dispositivo recebeu se perde para sempre. Os outros membros ficam com as cópias deles.',
  forgetAlone: 'Nenhum outro dispositivo tem este espaço. Se você o excluir aqui, ele deixa de existir.',
  forgetButton: 'Excluir deste dispositivo',
  removedTitle: 'Seu acesso a este espaço foi removido',
  removedDetail: 'Você ainda pode ler o que foi baixado antes, mas não vai receber nada de novo.',
  unreadableTitle: 'Atualize o Parley para usar este espaço',
  unreadableDetail:
    'Alguém usa recursos que esta versão não conhece. O espaço fica somente leitura até você atualizar.',
}
