import { number, people, plural } from '../../../strings/portuguese/counts.ts'
import type { english } from './english.ts'
import { first } from './first/portuguese.ts'

const cast: typeof english.cast = {
  keywords: 'ao vivo live transmissão vídeo webinar',
  goLive: 'Entrar ao vivo',
  titleIn: (channel) => `Ao vivo em ${channel}`,
  titleField: 'Título',
  source: 'O que transmitir',
  sources: { camera: 'Câmera', screen: 'Tela', sound: 'Só áudio' },
  preview: 'Prévia',
  chooseScreen: 'Escolher uma tela',
  quality: 'Qualidade',
  profiles: { usual: 'Padrão (540p)', sharp: 'Alta (720p, envia mais dados)' },
  whoSees: (channel) => `Todos em ${channel} podem assistir. Nada é armazenado.`,
  subscribersSee: (newsletter) => `Quem assina ${newsletter} pode assistir. Nada é armazenado.`,
  troubles: {
    elsewhere: 'Você já está ao vivo em outra janela ou espaço. Encerre essa transmissão primeiro.',
    'not-allowed': 'Seu papel não permite transmitir aqui. Os donos podem mudá-lo.',
    failed: 'Não foi possível entrar ao vivo. Verifique se o Parley está em execução e tente de novo.',
  },
  cantCast: 'Este navegador não consegue transmitir. Use o aplicativo Parley ou uma versão atual do Chrome ou do Edge.',
  cantPlay: 'Este navegador não consegue reproduzir transmissões',
  cantPlayDetail: 'Use o aplicativo Parley ou uma versão atual do Chrome ou do Edge.',

  youAreLive: 'Você está ao vivo',
  liveElsewhere: 'Você está ao vivo em outra janela',
  watching: (count) =>
    count === 0
      ? 'Ninguém está assistindo ainda'
      : plural(count, { one: 'Cerca de # espectador', other: 'Cerca de # espectadores' }),
  viewerCount: people,
  duration: 'Tempo ao vivo',
  mute: 'Desativar microfone',
  unmute: 'Ativar microfone',
  nowMuted: 'Microfone desativado na transmissão',
  nowUnmuted: 'Microfone ativado na transmissão',
  cameraOn: 'Ligar câmera',
  cameraOff: 'Desligar câmera',
  show: 'Mostrar transmissão',
  end: 'Encerrar transmissão',
  ended: {
    encoder: 'Sua transmissão terminou porque este navegador não conseguiu codificá-la. Tente uma qualidade menor.',
    closed: 'Sua transmissão terminou porque o espaço foi fechado ou seu papel mudou',
    unstaged: 'Você não está mais no palco',
  },

  isLive: (name) => `${name} está ao vivo`,
  isLiveWith: (name, title) => `${name} está ao vivo: ${title}`,
  nameAndTitle: (name, title) => `${name}: ${title}`,
  watch: 'Assistir',
  choose: 'Escolher uma transmissão',
  hasStopped: (name) => `A transmissão de ${name} terminou`,
  resumes: 'Se ela recomeçar, continua aqui.',
  nobodyLive: 'Ninguém está ao vivo aqui',
  nobodyLiveDetail: 'Transmita sua câmera ou tela para todos aqui.',
  nobodyLiveWait: 'Quando alguém entrar ao vivo aqui, a transmissão aparece nesta página.',
  gone: 'Este canal ou esta newsletter não existe mais, então não tem transmissões',

  controls: 'Controles da transmissão',
  pictureOf: (name) => `Vídeo de ${name}`,
  connecting: 'Conectando…',
  waitingFor: (name) => `Aguardando ${name}…`,
  catchingUp: 'Recuperando o atraso…',
  behind: (count) => `${number(count)} s de atraso`,
  silenced: 'Seu navegador está bloqueando o som',
  playSound: 'Ativar som',
  playTroubles: {
    refused: 'Não foi possível se conectar a esta transmissão',
    'no-sound': 'Não foi possível carregar o som desta transmissão',
  },
  soundOn: 'Ativar som',
  soundOff: 'Silenciar',
  soundOnOrOff: 'Ativar ou silenciar o som da transmissão',
  volume: 'Volume',
  qualities: { smooth: 'Qualidade total', still: 'Menos quadros', sound: 'Só áudio' },
  keepPicture: 'Compartilhar esta imagem',
  pictureKept: 'Adicionada a Fotos e vídeos',
  pictureNotKept: 'Não foi possível compartilhar a imagem. Tente de novo.',
  chat: 'Chat',
  lines: 'Mensagens do chat',
  noLines: 'Nenhuma mensagem ainda',
  line: 'Mensagem',
  say: 'Enviar',
  chatHint: 'Nada deste chat fica salvo.',
  lineNotSaid: 'Não foi possível enviar a mensagem. Tente de novo.',
  chatOff: 'O chat desta transmissão está desativado',
  chatOnlyRead: 'Você tem acesso somente leitura: pode ler o chat, mas não escrever nele.',
  slowMode: 'Modo lento',
  paces: (perMinute, usual) =>
    perMinute === 0
      ? 'Ninguém pode escrever'
      : perMinute === usual
        ? 'Desativado'
        : plural(perMinute, { one: '# mensagem por minuto por pessoa', other: '# mensagens por minuto por pessoa' }),
  paceNotSet: 'Não foi possível mudar o modo lento. Tente de novo.',
  slowed: (perMinute) =>
    plural(perMinute, { one: 'Modo lento: # mensagem por minuto', other: 'Modo lento: # mensagens por minuto' }),
  writeAgain: (count) => `Você pode escrever de novo em ${number(count)} s`,
  captions: 'Legendas',
  captionsOnOrOff: 'Mostrar ou ocultar as legendas',
  caption: 'Legenda',
  captionHint: 'Escreva o que está sendo dito. Os espectadores veem por cima da imagem.',
  showCaption: 'Mostrar',
  captionNotShown: 'Não foi possível mostrar a legenda. Tente de novo.',
  tooManyCaptions: 'São legendas demais em um minuto. Espere um momento.',
  stage: 'Palco',
  onStage: 'No palco',
  stageDetail:
    'Quem está no palco aparece e fala ao seu lado. Quem você convida é perguntado na hora, se o Parley estiver aberto.',
  stageFull: (most) => `No máximo ${people(most)} podem estar no palco com você`,
  stageNotSet: 'Não foi possível mudar quem está no palco. Tente de novo.',
  person: 'Pessoa',
  invite: 'Convidar',
  invited: 'Convites para o palco',
  removeFromStage: (name) => `Tirar ${name} do palco`,
  invitesYou: (name) => `${name} convida você para o palco`,
  isInviting: 'convida você para o palco',
  joinStage: 'Subir ao palco',
  decline: 'Agora não',
  relaying:
    'Enquanto você assiste, este dispositivo repassa a transmissão a outros espectadores. Eles podem ver o endereço de rede dele.',
  understood: 'OK',
  broadcasts: 'Transmissões',
  changeRelaying: 'Alterar',
  passOn: 'Repassar transmissões a outros espectadores',
  passOnHint:
    'Quem recebe uma transmissão deste dispositivo pode ver o endereço de rede dele. Nada é repassado com a bateria fraca ou em uma rede com limite de dados.',
  passOnNothing: 'Nunca',
  passOnUpTo: (megabits) => `Até ${number(megabits)} Mbit/s`,
}

export const portuguese: typeof english = { ...first, cast }
