import { moment } from '../format.ts'
import type { StepUpSentences } from '../step-up.ts'
import { minutes, seconds } from './counts.ts'

export const stepUp: StepUpSentences = {
  heading: (title) => `Check and approve: ${title}`,
  reasonsLabel: 'Why a code is needed',
  summaryLabel: 'What you approve',
  caution: 'If someone on the phone is telling you what to do, stop here.',
  notMine: 'If you did not ask for this, choose “Stop”. Nothing will be done.',
  approve: 'Approve',
  stop: 'Stop',
  expires: (at, now) => `Valid until ${moment('en', at, now)} (${minutes(at, now)} left).`,
  soon: (at, now) => `This check expires in ${seconds(at, now)}.`,
  endedHeading: 'This could not be approved',
  doubtful: 'This has letters that look like others, or hidden ones. Check it letter by letter.',
}
