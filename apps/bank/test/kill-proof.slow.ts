import { describeKillProof } from '../proof/proof-testkit.ts'

describeKillProof(200, 1_200_000)
