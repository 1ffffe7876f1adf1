import type { Channel } from '../vocabulary.ts';

/** What customers and reviewers say about how a case was worked. Scores are whole numbers on the questionnaire's scale. */
export interface ReviewEvents {
  SurveyAnswered: { questionnaire: string; scores: Record<string, number>; channel?: Channel };
  ContactReviewed: {
    subject: string;
    medium: 'recording' | 'chat' | 'call-back';
    questionnaire: string;
    scores: Record<string, number>;
    /** Prohibitions of the rulebook that the reviewer found broken. */
    findings: string[];
    agent: string;
  };
}

export const REVIEW_EVENTS = {
  SurveyAnswered: true,
  ContactReviewed: true,
} as const satisfies Record<keyof ReviewEvents, true>;
