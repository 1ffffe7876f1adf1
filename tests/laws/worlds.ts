import type fc from 'fast-check';
import { Simulation, type Lived, type Sabotage } from '../support/simulator.ts';
import { life, type Life } from './arbitraries.ts';
import { lostOnTheWay, wrongInCompany } from './company-checker.ts';
import { companies, Company } from './company-lives.ts';
import { wrongWith } from './life-checker.ts';

/** What came of lives that were lived together, and what is wrong with them. */
export interface Outcome {
  lived: readonly Lived[];
  problems: string[];
}

/** Rules under which cases live, one by one or two at a time. */
export interface SimulatedWorld {
  name: string;
  /** Lives as they are drawn; each is JSON, and is lived the same whenever it is. */
  lives: fc.Arbitrary<Life[]>;
  live: (lives: Life[], sabotage?: Sabotage) => Outcome;
}

const demo: SimulatedWorld = {
  name: 'demo',
  lives: life.map((one) => [one]),
  live: ([one], sabotage = {}) => {
    if (!one) throw new TypeError('There is no life to be lived.');
    const lived = new Simulation(sabotage).live(one);
    return { lived: [lived], problems: wrongWith(lived) };
  },
};

function worldOf(company: Company): SimulatedWorld {
  return {
    name: company.rules.organisation,
    lives: company.pairs,
    live: (lives) => {
      const [one, other] = lives;
      if (!one || !other) throw new TypeError('The cases of a company are lived two and two.');
      const lived = company.liveAlone([one, other]);
      return { lived, problems: lived.flatMap((each) => [...wrongInCompany(each), ...lostOnTheWay(each)]) };
    },
  };
}

/** The demonstration's rules with one case at a time, and those of the five companies with two each, which merge, part, and change their rules. */
export const worlds = (): SimulatedWorld[] => [demo, ...companies().map((rules) => worldOf(new Company(rules)))];
