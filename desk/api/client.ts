/**
 * Redress
 * 1
 * DO NOT MODIFY - This file has been generated using oazapfts.
 * See https://www.npmjs.com/package/oazapfts
 */
import * as Oazapfts from "@oazapfts/runtime";
import * as QS from "@oazapfts/runtime/query";
export const defaults: Oazapfts.Defaults<Oazapfts.CustomHeaders> = {
    headers: {},
    baseUrl: "/"
};
const oazapfts = Oazapfts.runtime(defaults);
export const servers = {};
export type SignInInput = {
    /** An API key: rk_<id>_<secret> */
    key: string;
};
export type Words = {
    en: string;
    zh: string;
};
export type Session = {
    /** Who this is: the name of the key, or the person of the identity provider */
    id: string;
    role: "agent" | "supervisor" | "manager" | "auditor" | "administrator";
    /** For which they act; "*" stands for all */
    organisations: string[];
    /** Of which branches; none stands for all */
    branches: string[];
    /** Each organisation that the caller sees, by its rulebook in force; one without any is left out */
    inForce: {
        organisation: string;
        version: string;
        name: Words;
        /** IANA name */
        timeZone: string;
        departments: {
            id: string;
            name: Words;
        }[];
        /** Those of the organisation that the caller sees */
        branches: {
            id: string;
            name: Words;
        }[];
    }[];
};
export type Problem = {
    "type": string;
    title: string;
    status: number;
    detail: string;
    /** Stable; docs/errors.md lists them all */
    code: string;
    facts?: {
        [key: string]: string;
    };
    errors?: {
        field: string;
        message: string;
    }[];
    requestId: string;
};
export type SignInWays = {
    key: true;
    /** The identity provider, where one is configured: open GET /v1/sign-in in a browser */
    provider?: {
        /** As its people know it */
        name: string;
    };
};
export type OpenCaseInput = {
    organisation: string;
    branch?: string;
    kind: "complaint" | "exception" | "claim" | "request";
    channel: "phone" | "hotline" | "mail" | "e-mail" | "chat" | "web" | "social-media" | "sms" | "letter" | "letter-box" | "front-desk" | "visit" | "partner-network" | "third-party-platform" | "internal";
    severity?: "minor" | "normal" | "major" | "critical";
    complainant: {
        name: string;
        customerNumber?: string;
        phone?: string;
        email?: string;
        address?: string;
    };
    shipment?: {
        waybill: string;
        origin?: string;
        destination?: string;
        carrier?: string;
        partner?: string;
        station?: string;
        packages?: number;
    };
    description: string;
    facts?: {
        [key: string]: string | number | boolean;
    };
    amount?: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    link?: {
        caseId: string;
        relation: "arose-from" | "gave-rise-to" | "duplicate-of" | "related-to";
    };
    call?: {
        rings?: number;
        minutes?: number;
        forwarded?: boolean;
    };
    onTheSpot?: {
        answer: string;
        remedy?: string;
    };
    promise?: {
        what: string;
        /** Instant, ISO-8601 with offset */
        dueAt: string;
    };
    agreedDueAt?: {
        clock: string;
        /** Instant, ISO-8601 with offset */
        dueAt: string;
    };
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
    /** What the case is about; decides which facts are asked */
    "type": "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
};
export type Clock = {
    key: string;
    clock: string;
    subject?: string;
    cycle: number;
    holder: "us" | "claimant" | "third-party";
    /** Instant, ISO-8601 in UTC with milliseconds */
    startedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    dueAt: string;
    /** A year without a published holiday table was counted */
    provisional?: true;
    status: "running" | "paused" | "met" | "cancelled";
    /** Instant, ISO-8601 in UTC with milliseconds */
    pausedAt?: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    breachedAt?: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    endedAt?: string;
    extensions: number;
    warnings: {
        /** Instant, ISO-8601 in UTC with milliseconds */
        at: string;
        done?: true;
    }[];
    rungs: {
        /** Instant, ISO-8601 in UTC with milliseconds */
        at: string;
        done?: true;
        /** Unless acknowledged until then, the next rung comes */
        acknowledgeBy?: string;
        acknowledged?: true;
    }[];
    /** It goes on when the case has ended */
    outlives?: true;
    /** Its due instant was agreed, whatever its rule says */
    agreed?: true;
    /** The case that brought it when it was merged into this one */
    broughtBy?: string;
};
export type Case = {
    id: string;
    /** Sequence number of the last event; the ETag */
    version: number;
    /** Short number to say on the phone */
    reference: string;
    kind: "complaint" | "exception" | "claim" | "request";
    "type": "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
    severity: "minor" | "normal" | "major" | "critical";
    organisation: string;
    branch?: string;
    channel: "phone" | "hotline" | "mail" | "e-mail" | "chat" | "web" | "social-media" | "sms" | "letter" | "letter-box" | "front-desk" | "visit" | "partner-network" | "third-party-platform" | "internal";
    rulebook: {
        organisation: string;
        version: string;
    };
    status: "open" | "answered" | "satisfied" | "final" | "resolved" | "assessed" | "offered" | "settled" | "declined" | "collection" | "quoted" | "confirmed" | "fulfilled" | "refused" | "withdrawn" | "merged" | "closed";
    ended: boolean;
    department: string;
    owner?: string;
    waybill?: string;
    origin?: string;
    destination?: string;
    carrier?: string;
    partner?: string;
    station?: string;
    packages?: number;
    /** How often the customer was in touch, the opening included */
    contacts?: number;
    /** Instant, ISO-8601 in UTC with milliseconds */
    happenedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    reportedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    acknowledgedAt?: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    answeredAt?: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    closedAt?: string;
    reopened: number;
    paused?: {
        reason: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        since: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        ceilingAt: string;
    };
    /** When something happens by itself next */
    nextDueAt: string | null;
    /** The earliest due instant of a running clock */
    nextDeadlineAt: string | null;
    overdue: boolean;
    clocks: Clock[];
    promises: {
        id: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        dueAt: string;
        what?: string;
        state: "standing" | "kept" | "broken" | "void";
        /** Instant, ISO-8601 in UTC with milliseconds */
        keptAt?: string;
    }[];
    referrals: {
        id: string;
        department: string;
        state: "waiting" | "answered" | "released";
    }[];
    /** To whom the case was offered; it changes its owner only when one is accepted */
    handOvers: {
        id: string;
        to: string;
        state: "offered" | "accepted" | "declined" | "lapsed";
    }[];
    /** What the case turned out to be */
    assessment?: {
        origin?: "internal" | "external";
        nature?: string;
        criteria: string[];
        upheld?: boolean;
        causes: {
            [key: string]: {
                party: "shipper" | "own-station" | "linehaul" | "partner" | "consignee" | "authority" | "nature";
                mechanism: "packing" | "handling" | "stowage" | "theft" | "temperature" | "documents" | "system" | "planning" | "vehicle" | "behaviour";
            };
        };
        /** Measures against staff, by subject */
        discipline: {
            [key: string]: string;
        };
        circulars: number;
    };
    /** Steps that meetings decided */
    nodes: {
        id: string;
        owner: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        dueAt: string;
        what?: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        doneAt?: string;
    }[];
    /** What keeps it from happening again */
    preventions: {
        id: string;
        owner: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        dueAt: string;
        what?: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        doneAt?: string;
    }[];
    links: {
        caseId: string;
        relation: "arose-from" | "gave-rise-to" | "duplicate-of" | "related-to";
    }[];
    /** What only this kind of case knows */
    details: {
        kind: "complaint";
        round: number;
        final?: true;
    } | {
        kind: "exception";
        round: number;
        cause?: string;
        party?: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        expectedAt?: string;
    } | {
        kind: "claim";
        round: number;
        claimed?: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        assessed?: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        offered?: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        paid?: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        appeals: {
            late: boolean;
            decided?: true;
        }[];
        /** What whoever accepts the offer gives up */
        offeredRelease?: "full" | "partial" | "none";
        /** What the claimant asked for last */
        countered?: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        counteredRelease?: "full" | "partial" | "none";
        file?: {
            claimant: "owner" | "consignee" | "shipper" | "insured" | "assignee" | "insurer" | "none";
            insurableInterest: boolean;
            incoterm?: "EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF";
            riskPoint?: "seller-premises" | "handed-to-carrier" | "alongside-ship" | "on-board" | "at-destination" | "unloaded-at-destination";
            riskWithClaimant?: boolean;
            /** Who contracted for the whole carriage */
            contractor?: string;
            legs: {
                leg: string;
                mode: "sea" | "inland-water" | "road" | "rail" | "air" | "post" | "express" | "coach" | "warehouse";
                party?: string;
                "from": string;
                to: string;
                bill?: string;
            }[];
            bills: {
                bill: string;
                packages?: number;
                unitsListed: boolean;
                containers?: number;
                /** Kilograms */
                grossKg?: string;
            }[];
            declaredValue?: {
                amountMinor: string;
                currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
            };
            evidence: "none" | "clean-receipt" | "noted" | "joint-survey";
            countries: string[];
            items: {
                item: string;
                nature: "all-short" | "part-short" | "damaged" | "refused" | "overage" | "partial" | "wrong-product";
                quantity: number;
                /** Of the whole line */
                amount: {
                    amountMinor: string;
                    currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                };
                bill?: string;
            }[];
            total?: {
                amountMinor: string;
                currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
            };
        };
        payers?: {
            [key: string]: {
                kind: "own" | "carrier" | "partner" | "insurer";
                party: string;
                mode?: "sea" | "inland-water" | "road" | "rail" | "air" | "post" | "express" | "coach" | "warehouse";
                policy?: {
                    "number": string;
                    sumInsured: {
                        amountMinor: string;
                        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                    };
                    insuredValue?: {
                        amountMinor: string;
                        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                    };
                    deductible?: {
                        amountMinor: string;
                        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                    };
                    franchise?: {
                        amountMinor: string;
                        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                    };
                    /** Percent of the sum insured */
                    premiumRate?: string;
                };
                answer?: "accepts" | "declines";
                /** What it accepted to pay */
                answered?: {
                    amountMinor: string;
                    currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                };
                /** How often it raised a defence */
                defences?: number;
                /** What it paid to the claimant itself */
                paid?: {
                    amountMinor: string;
                    currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                };
                /** For how much the right against whoever is liable is its own */
                subrogated?: {
                    amountMinor: string;
                    currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                };
                demands?: number;
                writtenClaim?: "standing" | "rejected";
                suit?: true;
                /** Nothing that it asked for is missing */
                complete?: true;
                liability?: {
                    amountMinor: string;
                    currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                };
            };
        };
        documents?: {
            [key: string]: {
                document: string;
                /** Subject of the payer that wants it */
                "for": string;
                state: "asked" | "received" | "accepted" | "rejected" | "waived";
                sha256?: string;
                round: number;
            };
        };
        money?: {
            reserve?: {
                amountMinor: string;
                currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
            };
            payments: {
                [key: string]: {
                    amount: {
                        amountMinor: string;
                        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                    };
                    payer: string;
                    release: "full" | "partial" | "none";
                    proposedBy: string;
                    approvedBy: string[];
                    state: "proposed" | "approved" | "ordered" | "paid" | "cancelled";
                    /** The bank's, once it is paid */
                    reference?: string;
                    /** That of the claimant's receipt */
                    receipt?: string;
                };
            };
            recoveries: {
                [key: string]: {
                    /** Subject of the payer */
                    "from": string;
                    party: string;
                    booked: {
                        amountMinor: string;
                        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                    };
                    open: {
                        amountMinor: string;
                        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                    };
                    writtenOff?: {
                        amountMinor: string;
                        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                    };
                    leg?: string;
                    /** Subjects of other payers who owe the same */
                    jointly?: string[];
                    /** What it promised last, and how much of that has come since */
                    promise?: {
                        amount: {
                            amountMinor: string;
                            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                        };
                        /** Instant, ISO-8601 in UTC with milliseconds */
                        dueAt: string;
                        came: {
                            amountMinor: string;
                            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                        };
                        kept?: true;
                    };
                };
            };
            deductible?: {
                amountMinor: string;
                currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
            };
            salvage?: {
                amountMinor: string;
                currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
            };
            fees?: {
                amountMinor: string;
                currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
            };
        };
    } | {
        kind: "request";
        round: number;
        price?: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
    };
    complainant?: {
        name: string;
        customerNumber?: string;
        phone?: string;
        email?: string;
        address?: string;
    };
    description?: string;
    facts: {
        [key: string]: string | number | boolean;
    };
    /** Why nothing personal is shown: the person was erased, or their data are restricted and your role does not open them */
    withheld?: "erased" | "restricted";
};
export type Event = {
    caseId: string;
    seq: number;
    "type": string;
    data: {
        [key: string]: any;
    };
    /** What can be erased */
    personal?: {
        [key: string]: any;
    };
    /** Why nothing personal is shown: the person was erased, or their data are restricted and your role does not open them */
    withheld?: "erased" | "restricted";
    /** Instant, ISO-8601 in UTC with milliseconds */
    happenedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    reportedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    recordedAt: string;
    cause: {
        commandId: string;
        "type": string;
    };
    actor: {
        kind: "person" | "system" | "import";
        id: string;
        role: string;
        /** For whom a deputy acted, and in which role */
        acting?: {
            "for": string;
            role: string;
        };
    };
    rulebook: string;
    previousHash: string;
    hash: string;
};
export type Suggestion = {
    id: string;
    reference: string;
    kind: "complaint" | "exception" | "claim" | "request";
    "type": "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
    status: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    reportedAt: string;
    /** What agrees; the day of the event within three days either way */
    same: ("waybill" | "event-day" | "complainant")[];
};
export type Opened = {
    "case": Case;
    /** What this command made happen */
    events: Event[];
    /** Earlier cases that may be about the same thing; nothing was done because of them */
    suggestions: Suggestion[];
};
export type Running = {
    commandId: string;
    caseId: string;
    status: "running";
};
export type WorkItem = {
    id: string;
    version: number;
    reference: string;
    organisation: string;
    branch: string | null;
    kind: string;
    "type": string;
    severity: string;
    status: string;
    department: string;
    owner: string | null;
    waybill: string | null;
    /** Instant, ISO-8601 in UTC with milliseconds */
    reportedAt: string;
    nextDeadlineAt: string | null;
    nextDueAt: string | null;
    overdue: boolean;
    ended: boolean;
    /** By when we must do something next; null while it waits on others */
    dueAt: string | null;
    /** Whether a ladder told somebody, or somebody escalated it by hand */
    escalated: boolean;
    /** Its first words; null without any, or where it is withheld */
    description: string | null;
    /** The name; null when it is not known, or withheld */
    customer: string | null;
    withheld: ("erased" | "restricted") | null;
    /** The promise that is to be kept next */
    promise: {
        /** Instant, ISO-8601 in UTC with milliseconds */
        dueAt: string;
        /** Its time has passed, and it is not kept */
        broken: boolean;
        /** How many other promises are still to be kept */
        more: number;
    } | null;
    /** The ladder that climbed highest; null before any rung */
    ladder: {
        /** The clock whose ladder it is */
        key: string;
        clock: string;
        /** Rungs that were told */
        told: number;
        /** Rungs that it has */
        "of": number;
        /** Whether the rung told last asks to be acknowledged, and nobody has */
        waiting: boolean;
    } | null;
    /** On what it waits; null while it waits for us alone */
    waits: {
        /** Of the pause, if it is paused */
        reason: string | null;
        /** Whom the clock binds that is due next */
        holder: ("us" | "claimant" | "third-party") | null;
    } | null;
};
export type Guidance = {
    ask: Words;
    say: Words;
    "do": Words;
};
export type ChannelRule = {
    channel: "phone" | "hotline" | "mail" | "e-mail" | "chat" | "web" | "social-media" | "sms" | "letter" | "letter-box" | "front-desk" | "visit" | "partner-network" | "third-party-platform" | "internal";
    name: Words;
    /** Fields that an opening by it must bear, such as complainant.phone */
    asks: string[];
    /** What is not solved on the spot needs a time for the answer */
    promise: boolean;
};
export type Preview = {
    rulebook: {
        organisation: string;
        version: string;
    };
    department: {
        id: string;
        name: Words;
    };
    owner: string;
    firstAction: Words;
    /** Absent where the rulebook has none */
    guidance?: Guidance;
    /** What the channel asks; absent where it asks nothing */
    channel?: ChannelRule;
    /** Emergency plans for such a case */
    plans: {
        id: string;
        name: Words;
        steps: Words[];
    }[];
    remedies: {
        code: string;
        name: Words;
    }[];
    clocks: {
        key: string;
        clock: string;
        name: Words;
        holder: "us" | "claimant" | "third-party";
        /** Instant, ISO-8601 in UTC with milliseconds */
        startedAt: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        dueAt: string;
        provisional: boolean;
        warnings: string[];
        rungs: {
            /** Instant, ISO-8601 in UTC with milliseconds */
            at: string;
            notify: string;
            name: Words;
        }[];
        effect: "duty-breached" | "right-extinguished" | "suit-barred" | "presumption-shifts" | "payment-due";
        source: {
            text: string;
            /** The text in Chinese, where the rules have it */
            zh?: string;
            confidence: "V" | "S" | "M";
        };
    }[];
    /** All that the type asks for */
    facts: {
        name: string;
        label: Words;
        kind: "text" | "number" | "boolean" | "date" | "choice";
        required: boolean;
        choices?: {
            value: string;
            label: Words;
        }[];
    }[];
    /** Required facts by name, and fields that the channel asks by path; with none the case can be opened */
    missing: string[];
    duplicates: Suggestion[];
};
export type AcknowledgeInput = {
    "type": "Acknowledge";
    text?: string;
    channel?: "phone" | "hotline" | "mail" | "e-mail" | "chat" | "web" | "social-media" | "sms" | "letter" | "letter-box" | "front-desk" | "visit" | "partner-network" | "third-party-platform" | "internal";
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ClassifyInput = {
    "type": "Classify";
    caseType?: "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
    severity?: "minor" | "normal" | "major" | "critical";
    department?: string;
    facts?: {
        [key: string]: string | number | boolean;
    };
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AssignInput = {
    "type": "Assign";
    owner: string;
    reason?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type TakeOverInput = {
    "type": "TakeOver";
    reason?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ReferInput = {
    "type": "Refer";
    department: string;
    question: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordFeedbackInput = {
    "type": "RecordFeedback";
    referral: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AddNoteInput = {
    "type": "AddNote";
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordContactInput = {
    "type": "RecordContact";
    direction: "inbound" | "outbound";
    channel: "phone" | "hotline" | "mail" | "e-mail" | "chat" | "web" | "social-media" | "sms" | "letter" | "letter-box" | "front-desk" | "visit" | "partner-network" | "third-party-platform" | "internal";
    reached?: boolean;
    call?: {
        rings?: number;
        minutes?: number;
        forwarded?: boolean;
    };
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type MakePromiseInput = {
    "type": "MakePromise";
    what: string;
    /** Instant, ISO-8601 with offset */
    dueAt: string;
    explained?: boolean;
    apologised?: boolean;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RenegotiatePromiseInput = {
    "type": "RenegotiatePromise";
    promise: string;
    /** Instant, ISO-8601 with offset */
    dueAt: string;
    reason: string;
    explained?: boolean;
    apologised?: boolean;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type KeepPromiseInput = {
    "type": "KeepPromise";
    promise: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type PauseInput = {
    "type": "Pause";
    reason: string;
    askedFor: string;
    evidence?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ResumeInput = {
    "type": "Resume";
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ExtendClockInput = {
    "type": "ExtendClock";
    clock: string;
    /** Instant, ISO-8601 with offset */
    dueAt?: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type EscalateInput = {
    "type": "Escalate";
    to: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type OpenLinkedCaseInput = {
    "type": "OpenLinkedCase";
    kind: "complaint" | "exception" | "claim" | "request";
    caseType: "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
    facts?: {
        [key: string]: string | number | boolean;
    };
    description?: string;
    amount?: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    complainant?: {
        name: string;
        customerNumber?: string;
        phone?: string;
        email?: string;
        address?: string;
    };
    branch?: string;
    severity?: "minor" | "normal" | "major" | "critical";
    shipment?: {
        waybill: string;
        origin?: string;
        destination?: string;
        carrier?: string;
        partner?: string;
        station?: string;
        packages?: number;
    };
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type LinkCaseInput = {
    "type": "LinkCase";
    caseId: string;
    relation: "arose-from" | "gave-rise-to" | "duplicate-of" | "related-to";
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type WithdrawInput = {
    "type": "Withdraw";
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type CloseCaseInput = {
    "type": "CloseCase";
    outcome: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ReopenCaseInput = {
    "type": "ReopenCase";
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type HandOverInput = {
    "type": "HandOver";
    to: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AcceptHandOverInput = {
    "type": "AcceptHandOver";
    handOver: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type DeclineHandOverInput = {
    "type": "DeclineHandOver";
    handOver: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AssessCaseInput = {
    "type": "AssessCase";
    origin: "internal" | "external";
    nature?: string;
    criteria?: string[];
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type JudgeComplaintInput = {
    "type": "JudgeComplaint";
    upheld: boolean;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordDisciplineInput = {
    "type": "RecordDiscipline";
    measure: string;
    person: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type IssueCircularInput = {
    "type": "IssueCircular";
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordCauseInput = {
    "type": "RecordCause";
    view: "ours" | "customer" | "partner";
    party: "shipper" | "own-station" | "linehaul" | "partner" | "consignee" | "authority" | "nature";
    mechanism: "packing" | "handling" | "stowage" | "theft" | "temperature" | "documents" | "system" | "planning" | "vehicle" | "behaviour";
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type HoldMeetingInput = {
    "type": "HoldMeeting";
    decision: string;
    attendees: string[];
    nodes: {
        what: string;
        owner: string;
        /** Instant, ISO-8601 with offset */
        dueAt: string;
    }[];
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type CompleteNodeInput = {
    "type": "CompleteNode";
    node: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type MoveNodeInput = {
    "type": "MoveNode";
    node: string;
    /** Instant, ISO-8601 with offset */
    dueAt: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type PlanPreventionInput = {
    "type": "PlanPrevention";
    what: string;
    owner: string;
    /** Instant, ISO-8601 with offset */
    dueAt: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type CompletePreventionInput = {
    "type": "CompletePrevention";
    prevention: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ReferUpInput = {
    "type": "ReferUp";
    to: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type SendBackInput = {
    "type": "SendBack";
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AdoptRulebookInput = {
    "type": "AdoptRulebook";
    version: string;
    reason: string;
    applies?: "retroactive" | "from-now";
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AcknowledgeRungInput = {
    "type": "AcknowledgeRung";
    clock: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type MergeIntoInput = {
    "type": "MergeInto";
    into: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type UndoMergeInput = {
    "type": "UndoMerge";
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordSurveyInput = {
    "type": "RecordSurvey";
    questionnaire: string;
    channel: "phone" | "hotline" | "mail" | "e-mail" | "chat" | "web" | "social-media" | "sms" | "letter" | "letter-box" | "front-desk" | "visit" | "partner-network" | "third-party-platform" | "internal";
    scores: {
        [key: string]: number;
    };
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ReviewContactInput = {
    "type": "ReviewContact";
    medium: "recording" | "chat" | "call-back";
    questionnaire: string;
    agent: string;
    scores: {
        [key: string]: number;
    };
    findings?: string[];
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AnswerInput = {
    "type": "Answer";
    text: string;
    channel: "phone" | "hotline" | "mail" | "e-mail" | "chat" | "web" | "social-media" | "sms" | "letter" | "letter-box" | "front-desk" | "visit" | "partner-network" | "third-party-platform" | "internal";
    remedy?: string;
    personReached?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordCallBackInput = {
    "type": "RecordCallBack";
    result: "satisfied" | "not-satisfied" | "not-reached";
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type IssueFinalResponseInput = {
    "type": "IssueFinalResponse";
    text: string;
    appeal?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordFindingInput = {
    "type": "RecordFinding";
    cause: string;
    party: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AdjustPlanInput = {
    "type": "AdjustPlan";
    plan: string;
    /** Instant, ISO-8601 with offset */
    expectedAt?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ConfirmResolvedInput = {
    "type": "ConfirmResolved";
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type TrackGoodsInput = {
    "type": "TrackGoods";
    stationAsked?: boolean;
    reached: boolean;
    personReached?: string;
    arrived: boolean;
    late?: boolean;
    packing?: "sound" | "damaged" | "opened";
    courier?: "good" | "fair" | "poor";
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type PromiseArrivalInput = {
    "type": "PromiseArrival";
    /** Instant, ISO-8601 with offset */
    dueAt: string;
    partner?: string;
    consigneeTold: boolean;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ReportExceptionInput = {
    "type": "ReportException";
    to: string[];
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type TakeRemedyInput = {
    "type": "TakeRemedy";
    remedy: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ConfirmLoadingInput = {
    "type": "ConfirmLoading";
    loaded: boolean;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordSignatureInput = {
    "type": "RecordSignature";
    late: boolean;
    packing: "sound" | "damaged" | "opened";
    courier: "good" | "fair" | "poor";
    signedBy: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ReceiveSlipInput = {
    "type": "ReceiveSlip";
    perfect: boolean;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type GiveNoticeInput = {
    "type": "GiveNotice";
    to: string;
    payer?: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AssessClaimInput = {
    "type": "AssessClaim";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ReviseAmountInput = {
    "type": "ReviseAmount";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordPaymentInput = {
    "type": "RecordPayment";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    reference: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type LodgeAppealInput = {
    "type": "LodgeAppeal";
    to: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordAppealDecisionInput = {
    "type": "RecordAppealDecision";
    upheld?: boolean;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type HandToCollectionInput = {
    "type": "HandToCollection";
    agency: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordClaimFileInput = {
    "type": "RecordClaimFile";
    claimant: "owner" | "consignee" | "shipper" | "insured" | "assignee" | "insurer" | "none";
    insurableInterest: boolean;
    incoterm?: "EXW" | "FCA" | "CPT" | "CIP" | "DAP" | "DPU" | "DDP" | "FAS" | "FOB" | "CFR" | "CIF";
    riskPoint?: "seller-premises" | "handed-to-carrier" | "alongside-ship" | "on-board" | "at-destination" | "unloaded-at-destination";
    riskWithClaimant?: boolean;
    contractor?: string;
    legs?: {
        leg: string;
        mode: "sea" | "inland-water" | "road" | "rail" | "air" | "post" | "express" | "coach" | "warehouse";
        party?: string;
        "from": string;
        to: string;
        bill?: string;
    }[];
    bills?: {
        bill: string;
        packages?: number;
        unitsListed?: boolean;
        containers?: number;
        grossKg?: string;
    }[];
    declaredValue?: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    evidence: "none" | "clean-receipt" | "noted" | "joint-survey";
    countries?: string[];
    items?: {
        item: string;
        nature: "all-short" | "part-short" | "damaged" | "refused" | "overage" | "partial" | "wrong-product";
        quantity: number;
        amount: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        bill?: string;
    }[];
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type OpenPayerInput = {
    "type": "OpenPayer";
    payer: "own" | "carrier" | "partner" | "insurer";
    party: string;
    mode?: "sea" | "inland-water" | "road" | "rail" | "air" | "post" | "express" | "coach" | "warehouse";
    policy?: {
        "number": string;
        sumInsured: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        insuredValue?: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        deductible?: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        franchise?: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        premiumRate?: string;
    };
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordMilestoneInput = {
    "type": "RecordMilestone";
    payer?: string;
    milestone: string;
    mode?: "sea" | "inland-water" | "road" | "rail" | "air" | "post" | "express" | "coach" | "warehouse";
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordDemandInput = {
    "type": "RecordDemand";
    payer: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AcknowledgeDebtInput = {
    "type": "AcknowledgeDebt";
    payer: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordWrittenClaimInput = {
    "type": "RecordWrittenClaim";
    payer: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordWrittenRejectionInput = {
    "type": "RecordWrittenRejection";
    payer: string;
    documentsReturned: boolean;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type FileSuitInput = {
    "type": "FileSuit";
    payer: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordPayerAnswerInput = {
    "type": "RecordPayerAnswer";
    payer: string;
    answer: "acknowledges" | "asks" | "defends" | "accepts" | "declines" | "paid";
    amount?: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    code?: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AskDocumentsInput = {
    "type": "AskDocuments";
    payer: string;
    documents?: string[];
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ReceiveDocumentInput = {
    "type": "ReceiveDocument";
    document: string;
    sha256: string;
    bytes: number;
    mediaType: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type JudgeDocumentInput = {
    "type": "JudgeDocument";
    document: string;
    accepted: boolean;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type WaiveDocumentInput = {
    "type": "WaiveDocument";
    document: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type OfferSettlementInput = {
    "type": "OfferSettlement";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    release?: "full" | "partial" | "none";
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordCounterOfferInput = {
    "type": "RecordCounterOffer";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    release?: "full" | "partial" | "none";
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AcceptOfferInput = {
    "type": "AcceptOffer";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    evidence: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AcceptCounterOfferInput = {
    "type": "AcceptCounterOffer";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type DeclineClaimInput = {
    "type": "DeclineClaim";
    code: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordReceiptInput = {
    "type": "RecordReceipt";
    payment: string;
    reference: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type SetReserveInput = {
    "type": "SetReserve";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ProposePaymentInput = {
    "type": "ProposePayment";
    payer: string;
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    release: "full" | "partial" | "none";
    creditor?: {
        name: string;
        account: string;
        bic?: string;
        bank?: string;
    };
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ApprovePaymentInput = {
    "type": "ApprovePayment";
    payment: string;
    actingFor?: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type OrderPaymentInput = {
    "type": "OrderPayment";
    payment: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ConfirmPaymentInput = {
    "type": "ConfirmPayment";
    payment: string;
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    reference: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type CancelPaymentInput = {
    "type": "CancelPayment";
    payment: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type BearDeductibleInput = {
    "type": "BearDeductible";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordSalvageInput = {
    "type": "RecordSalvage";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    reference: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type BookFeeInput = {
    "type": "BookFee";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    fee: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type BookRecoveryInput = {
    "type": "BookRecovery";
    payer: string;
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    leg?: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordRecoveryInput = {
    "type": "RecordRecovery";
    recovery: string;
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    reference: string;
    by?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type NetRecoveryInput = {
    "type": "NetRecovery";
    recovery: string;
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    reference: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type WriteOffRecoveryInput = {
    "type": "WriteOffRecovery";
    recovery: string;
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    actingFor?: string;
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ComputeLiabilityInput = {
    "type": "ComputeLiability";
    payer: string;
    claim: {
        regime: string;
        date: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        goods?: {
            units?: number;
            unitsListed?: boolean;
            containers?: number;
            shippersContainers?: number;
            grossKg?: string | number;
            totalKg?: string | number;
        };
        loss?: {
            value: string | number;
            damagePercent?: string | number;
            repairCost?: string | number;
            depreciationPercent?: string | number;
            salvage?: string | number;
            freightSaved?: string | number;
            avoidable?: string | number;
            total?: boolean;
        };
        delay?: {
            loss: string | number;
            freight?: string | number;
        };
        charges?: {
            freight: string | number;
            duty?: string | number;
            other?: string | number;
        };
        declaredValue?: string | number;
        wholeValue?: string | number;
        agreedSum?: string | number;
        namedCap?: string | number;
        postage?: string | number;
        fare?: {
            paid: string | number;
            fee?: string | number;
            reroutingOffered?: boolean;
        };
        conduct?: "ordinary" | "intent" | "recklessness" | "gross-negligence";
        exemption?: "force-majeure" | "inherent-nature" | "sender-fault" | "consignee-fault";
        faultPercent?: string | number;
        interest?: {
            "from": string;
            to: string;
        };
        insurance?: {
            sumInsured: string | number;
            insuredValue: string | number;
            deductible?: string | number;
            franchise?: string | number;
            rescueCosts?: string | number;
        };
        received?: {
            "from": string;
            amount: string | number;
            byLiable?: boolean;
        }[];
        rates?: {
            "from": "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
            rate: string | number;
            on: string;
            source: string;
        }[];
    };
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type JoinRecoveryInput = {
    "type": "JoinRecovery";
    recovery: string;
    payer: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordRecoveryPromiseInput = {
    "type": "RecordRecoveryPromise";
    recovery: string;
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    /** Instant, ISO-8601 with offset */
    dueAt: string;
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordSubrogationInput = {
    "type": "RecordSubrogation";
    payer: string;
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type QuoteInput = {
    "type": "Quote";
    price?: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ConfirmQuoteInput = {
    "type": "ConfirmQuote";
    evidence: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type FulfilInput = {
    "type": "Fulfil";
    text: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RefuseRequestInput = {
    "type": "RefuseRequest";
    reason: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type CheckOrderInput = {
    "type": "CheckOrder";
    orderNumber: string;
    orderState: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type ComputeRefundInput = {
    "type": "ComputeRefund";
    fare: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    /** Instant, ISO-8601 with offset */
    departsAt: string;
    fault: "customer" | "carrier";
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordDifferencePaidInput = {
    "type": "RecordDifferencePaid";
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    reference: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type AssignOrderNumberInput = {
    "type": "AssignOrderNumber";
    orderNumber: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type SubmitRefundInput = {
    "type": "SubmitRefund";
    /** Instant, ISO-8601 with offset */
    expectedAt: string;
    text?: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type RecordRefundPaidInput = {
    "type": "RecordRefundPaid";
    refund: string;
    amount: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    reference: string;
    /** Instant, ISO-8601 with offset */
    happenedAt?: string;
    /** Instant, ISO-8601 with offset */
    reportedAt?: string;
};
export type CommandInput = ({
    "type": "AcknowledgeInput";
} & AcknowledgeInput) | ({
    "type": "ClassifyInput";
} & ClassifyInput) | ({
    "type": "AssignInput";
} & AssignInput) | ({
    "type": "TakeOverInput";
} & TakeOverInput) | ({
    "type": "ReferInput";
} & ReferInput) | ({
    "type": "RecordFeedbackInput";
} & RecordFeedbackInput) | ({
    "type": "AddNoteInput";
} & AddNoteInput) | ({
    "type": "RecordContactInput";
} & RecordContactInput) | ({
    "type": "MakePromiseInput";
} & MakePromiseInput) | ({
    "type": "RenegotiatePromiseInput";
} & RenegotiatePromiseInput) | ({
    "type": "KeepPromiseInput";
} & KeepPromiseInput) | ({
    "type": "PauseInput";
} & PauseInput) | ({
    "type": "ResumeInput";
} & ResumeInput) | ({
    "type": "ExtendClockInput";
} & ExtendClockInput) | ({
    "type": "EscalateInput";
} & EscalateInput) | ({
    "type": "OpenLinkedCaseInput";
} & OpenLinkedCaseInput) | ({
    "type": "LinkCaseInput";
} & LinkCaseInput) | ({
    "type": "WithdrawInput";
} & WithdrawInput) | ({
    "type": "CloseCaseInput";
} & CloseCaseInput) | ({
    "type": "ReopenCaseInput";
} & ReopenCaseInput) | ({
    "type": "HandOverInput";
} & HandOverInput) | ({
    "type": "AcceptHandOverInput";
} & AcceptHandOverInput) | ({
    "type": "DeclineHandOverInput";
} & DeclineHandOverInput) | ({
    "type": "AssessCaseInput";
} & AssessCaseInput) | ({
    "type": "JudgeComplaintInput";
} & JudgeComplaintInput) | ({
    "type": "RecordDisciplineInput";
} & RecordDisciplineInput) | ({
    "type": "IssueCircularInput";
} & IssueCircularInput) | ({
    "type": "RecordCauseInput";
} & RecordCauseInput) | ({
    "type": "HoldMeetingInput";
} & HoldMeetingInput) | ({
    "type": "CompleteNodeInput";
} & CompleteNodeInput) | ({
    "type": "MoveNodeInput";
} & MoveNodeInput) | ({
    "type": "PlanPreventionInput";
} & PlanPreventionInput) | ({
    "type": "CompletePreventionInput";
} & CompletePreventionInput) | ({
    "type": "ReferUpInput";
} & ReferUpInput) | ({
    "type": "SendBackInput";
} & SendBackInput) | ({
    "type": "AdoptRulebookInput";
} & AdoptRulebookInput) | ({
    "type": "AcknowledgeRungInput";
} & AcknowledgeRungInput) | ({
    "type": "MergeIntoInput";
} & MergeIntoInput) | ({
    "type": "UndoMergeInput";
} & UndoMergeInput) | ({
    "type": "RecordSurveyInput";
} & RecordSurveyInput) | ({
    "type": "ReviewContactInput";
} & ReviewContactInput) | ({
    "type": "AnswerInput";
} & AnswerInput) | ({
    "type": "RecordCallBackInput";
} & RecordCallBackInput) | ({
    "type": "IssueFinalResponseInput";
} & IssueFinalResponseInput) | ({
    "type": "RecordFindingInput";
} & RecordFindingInput) | ({
    "type": "AdjustPlanInput";
} & AdjustPlanInput) | ({
    "type": "ConfirmResolvedInput";
} & ConfirmResolvedInput) | ({
    "type": "TrackGoodsInput";
} & TrackGoodsInput) | ({
    "type": "PromiseArrivalInput";
} & PromiseArrivalInput) | ({
    "type": "ReportExceptionInput";
} & ReportExceptionInput) | ({
    "type": "TakeRemedyInput";
} & TakeRemedyInput) | ({
    "type": "ConfirmLoadingInput";
} & ConfirmLoadingInput) | ({
    "type": "RecordSignatureInput";
} & RecordSignatureInput) | ({
    "type": "ReceiveSlipInput";
} & ReceiveSlipInput) | ({
    "type": "GiveNoticeInput";
} & GiveNoticeInput) | ({
    "type": "AssessClaimInput";
} & AssessClaimInput) | ({
    "type": "ReviseAmountInput";
} & ReviseAmountInput) | ({
    "type": "RecordPaymentInput";
} & RecordPaymentInput) | ({
    "type": "LodgeAppealInput";
} & LodgeAppealInput) | ({
    "type": "RecordAppealDecisionInput";
} & RecordAppealDecisionInput) | ({
    "type": "HandToCollectionInput";
} & HandToCollectionInput) | ({
    "type": "RecordClaimFileInput";
} & RecordClaimFileInput) | ({
    "type": "OpenPayerInput";
} & OpenPayerInput) | ({
    "type": "RecordMilestoneInput";
} & RecordMilestoneInput) | ({
    "type": "RecordDemandInput";
} & RecordDemandInput) | ({
    "type": "AcknowledgeDebtInput";
} & AcknowledgeDebtInput) | ({
    "type": "RecordWrittenClaimInput";
} & RecordWrittenClaimInput) | ({
    "type": "RecordWrittenRejectionInput";
} & RecordWrittenRejectionInput) | ({
    "type": "FileSuitInput";
} & FileSuitInput) | ({
    "type": "RecordPayerAnswerInput";
} & RecordPayerAnswerInput) | ({
    "type": "AskDocumentsInput";
} & AskDocumentsInput) | ({
    "type": "ReceiveDocumentInput";
} & ReceiveDocumentInput) | ({
    "type": "JudgeDocumentInput";
} & JudgeDocumentInput) | ({
    "type": "WaiveDocumentInput";
} & WaiveDocumentInput) | ({
    "type": "OfferSettlementInput";
} & OfferSettlementInput) | ({
    "type": "RecordCounterOfferInput";
} & RecordCounterOfferInput) | ({
    "type": "AcceptOfferInput";
} & AcceptOfferInput) | ({
    "type": "AcceptCounterOfferInput";
} & AcceptCounterOfferInput) | ({
    "type": "DeclineClaimInput";
} & DeclineClaimInput) | ({
    "type": "RecordReceiptInput";
} & RecordReceiptInput) | ({
    "type": "SetReserveInput";
} & SetReserveInput) | ({
    "type": "ProposePaymentInput";
} & ProposePaymentInput) | ({
    "type": "ApprovePaymentInput";
} & ApprovePaymentInput) | ({
    "type": "OrderPaymentInput";
} & OrderPaymentInput) | ({
    "type": "ConfirmPaymentInput";
} & ConfirmPaymentInput) | ({
    "type": "CancelPaymentInput";
} & CancelPaymentInput) | ({
    "type": "BearDeductibleInput";
} & BearDeductibleInput) | ({
    "type": "RecordSalvageInput";
} & RecordSalvageInput) | ({
    "type": "BookFeeInput";
} & BookFeeInput) | ({
    "type": "BookRecoveryInput";
} & BookRecoveryInput) | ({
    "type": "RecordRecoveryInput";
} & RecordRecoveryInput) | ({
    "type": "NetRecoveryInput";
} & NetRecoveryInput) | ({
    "type": "WriteOffRecoveryInput";
} & WriteOffRecoveryInput) | ({
    "type": "ComputeLiabilityInput";
} & ComputeLiabilityInput) | ({
    "type": "JoinRecoveryInput";
} & JoinRecoveryInput) | ({
    "type": "RecordRecoveryPromiseInput";
} & RecordRecoveryPromiseInput) | ({
    "type": "RecordSubrogationInput";
} & RecordSubrogationInput) | ({
    "type": "QuoteInput";
} & QuoteInput) | ({
    "type": "ConfirmQuoteInput";
} & ConfirmQuoteInput) | ({
    "type": "FulfilInput";
} & FulfilInput) | ({
    "type": "RefuseRequestInput";
} & RefuseRequestInput) | ({
    "type": "CheckOrderInput";
} & CheckOrderInput) | ({
    "type": "ComputeRefundInput";
} & ComputeRefundInput) | ({
    "type": "RecordDifferencePaidInput";
} & RecordDifferencePaidInput) | ({
    "type": "AssignOrderNumberInput";
} & AssignOrderNumberInput) | ({
    "type": "SubmitRefundInput";
} & SubmitRefundInput) | ({
    "type": "RecordRefundPaidInput";
} & RecordRefundPaidInput);
export type Answered = {
    "case": Case;
    /** What this command made happen */
    events: Event[];
};
export type Action = {
    "type": string;
    /** JSON schema of the command */
    schema: {
        [key: string]: any;
    };
    /** Clocks that the command may stop */
    stops: {
        key: string;
        name: Words;
        /** Instant, ISO-8601 in UTC with milliseconds */
        dueAt: string;
    }[];
    /** Clocks that the command may start */
    starts: {
        clock: string;
        name: Words;
        holder: "us" | "claimant" | "third-party";
        /** If given now; absent where the command itself says it */
        dueAt?: string;
        provisional?: boolean;
    }[];
    /** What a field may hold of what the case and its rules have, such as the promises that stand, by the name of the field */
    choices: {
        [key: string]: {
            value: string;
            name: Words;
        }[];
    };
};
export type Change = {
    /** Where it stands in the state, such as promises.p1.dueAt */
    path: string;
    label: Words;
    /** Null where there was none */
    was: any;
    /** Null where there is none any more */
    "is": any;
    says: Words;
};
export type ClockChange = {
    key: string;
    clock: string;
    name: Words;
    change: "started" | "moved" | "warned" | "missed" | "told" | "acknowledged" | "held" | "resumed" | "met" | "ended";
    /** Instant, ISO-8601 in UTC with milliseconds */
    at?: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    dueAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    previousDueAt?: string;
    late?: boolean;
    says: Words;
};
export type Mark = {
    seq: number;
    "type": string;
    title: Words;
    /** Instant, ISO-8601 in UTC with milliseconds */
    happenedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    recordedAt: string;
    actor: {
        kind: string;
        id: string;
        role: string;
    };
    /** The rules under which it was decided */
    rulebook: string;
    /** What brought it about */
    command: {
        id: string;
        "type": string;
    };
};
export type Difference = {
    id: string;
    reference: string;
    by: "asOf" | "knownAt";
    /** Instant, ISO-8601 in UTC with milliseconds */
    "from": string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    to: string;
    /** The last event that counts at either */
    versions: {
        "from": number;
        to: number;
    };
    fields: Change[];
    clocks: ClockChange[];
    money: Change[];
    people: Change[];
    documents: Change[];
    /** All of it in sentences */
    says: Words[];
    /** Those that count at the later instant only */
    events: Mark[];
};
export type PatchOperation = {
    op: "add" | "replace" | "remove";
    path: string;
    value?: any;
};
export type Step = {
    seq: number;
    "type": string;
    title: Words;
    /** Instant, ISO-8601 in UTC with milliseconds */
    happenedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    recordedAt: string;
    actor: {
        kind: string;
        id: string;
        role: string;
    };
    /** The rules under which it was decided */
    rulebook: string;
    /** What brought it about */
    command: {
        id: string;
        "type": string;
    };
    /** What it changed, in sentences */
    says: Words[];
    /** Turns the case before the event into the case after it */
    patch: PatchOperation[];
};
export type Steps = {
    /** The case before the first step of the page; null before it was opened */
    before: Case | null;
    items: Step[];
    /** Null on the last page */
    nextCursor: string | null;
};
export type Explanation = {
    id: string;
    reference: string;
    about: "due" | "escalation" | "refusal" | "amount" | "who";
    answer: Words;
    /** How it comes about, in order */
    lines: Words[];
    /** Those that it rests on */
    events: Mark[];
    rules: {
        /** ORGANISATION@VERSION; "product" for what no rulebook changes */
        rulebook: string;
        /** Where it stands there, such as clocks.answer */
        path: string;
        name: Words;
        source: {
            text: string;
            /** The text in Chinese, where the rules have it */
            zh?: string;
            confidence: "V" | "S" | "M";
        } | null;
    }[];
    /** Of due: every local day of the period, counted or not */
    days: {
        date: string;
        kind: "working" | "weekend" | "holiday" | "make-up";
        /** Of the holiday or make-up day */
        name?: string;
        counted: boolean;
        minutes?: number;
        says: Words;
    }[];
    pauses: {
        /** Instant, ISO-8601 in UTC with milliseconds */
        "from": string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        to?: string;
        because: Words;
    }[];
    /** By the rules that decided it */
    was: {
        rulebook: string;
        says: Words;
        /** Instant, ISO-8601 in UTC with milliseconds */
        dueAt?: string;
    };
    /** By the rules in force today */
    today: {
        rulebook: string;
        says: Words;
        /** Instant, ISO-8601 in UTC with milliseconds */
        dueAt?: string;
    } | null;
    /** Whether both come to the same; null where nothing can be compared */
    equal: boolean | null;
};
export type SimilarCase = {
    id: string;
    reference: string;
    kind: "complaint" | "exception" | "claim" | "request";
    "type": "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
    status: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    reportedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    closedAt?: string;
    origin?: string;
    destination?: string;
    description?: string;
    /** Why nothing personal is shown: the person was erased, or their data are restricted and your role does not open them */
    withheld?: "erased" | "restricted";
    sameLane: boolean;
    sameCause: boolean;
    /** Share of the words: 0 none, 1 all */
    words: number;
    answers: {
        /** Instant, ISO-8601 in UTC with milliseconds */
        happenedAt: string;
        channel?: string;
        remedy?: string;
        text?: string;
        /** It was the final response */
        final: boolean;
    }[];
    /** What the customer said at the last call-back */
    satisfied?: boolean;
    /** How the case was closed */
    outcome?: string;
};
export type CustomerView = {
    id: string;
    reference: string;
    kind: "complaint" | "exception" | "claim" | "request";
    "type": "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
    standing: "open" | "answered" | "closed";
    /** Instant, ISO-8601 in UTC with milliseconds */
    reportedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    closedAt?: string;
    description?: string;
    promises: {
        subject: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        dueAt: string;
        what?: string;
        state: "standing" | "kept" | "broken" | "void";
        /** Instant, ISO-8601 in UTC with milliseconds */
        keptAt?: string;
    }[];
    history: {
        "type": string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        happenedAt: string;
        data: {
            [key: string]: any;
        };
        text?: string;
    }[];
};
export type Intake = {
    rulebook: {
        organisation: string;
        version: string;
    };
    /** What everybody who takes a call keeps in mind */
    beforeCall: Words[];
    /** Kinds of case that the company takes in */
    kinds: {
        kind: "complaint" | "exception" | "claim" | "request";
        /** About which there is a route */
        types: ("delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other")[];
        /** Of these, those that can be solved while the customer waits */
        onTheSpot: ("delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other")[];
        /** Ways in for this kind; none: any channel, and nothing is asked */
        channels: ChannelRule[];
    }[];
    /** How fields must be written: a regular expression for the whole of it, and the same in words */
    formats: {
        field: string;
        pattern: string;
        says: Words;
    }[];
    partners: {
        id: string;
        name: Words;
    }[];
};
export type EarlierQueryInput = {
    organisation: string;
    waybill?: string;
    customerNumber?: string;
    phone?: string;
};
export type Quality = {
    /** Sequence number of the last event that was looked at */
    version: number;
    /** The instant for which it is true */
    at: string;
    /** What went wrong with the service, earliest first */
    flags: {
        name: "lost-unresolved" | "lost-no-feedback" | "promise-broken-without-notice" | "answered-late" | "call-back-missing" | "hand-over-unanswered" | "pause-while-customer-had-answered";
        /** From this instant on it is true */
        since: string;
        /** The promise, referral, hand-over or clock it is about */
        subject?: string;
        /** Sequence numbers of the events that show it */
        shownBy: number[];
    }[];
    /** What the rulebook forbids and the log shows to have been done, earliest first */
    violations: {
        prohibition: string;
        name: Words;
        /** From this instant on it is true */
        since: string;
        /** Sequence numbers of the events that show it */
        shownBy: number[];
    }[];
};
export type WorkCounts = {
    /** The instant that is now */
    at: string;
    /** When the next day begins */
    tomorrow: string;
    all: number;
    mine: number;
    /** Of colleagues of my branch, and of whom I am deputy of now; null where no roster names me */
    team: number | null;
    unassigned: number;
    escalated: number;
    /** With a promise that is to be kept until today */
    promises: number;
    /** The cases of the view that was asked for, by when they are due */
    groups: {
        overdue: number;
        hour: number;
        today: number;
        later: number;
        waiting: number;
    };
};
export type Deadline = {
    caseId: string;
    reference: string;
    organisation: string;
    branch: string | null;
    kind: string;
    "type": string;
    severity: string;
    department: string;
    owner: string | null;
    key: string;
    clock: string;
    cycle: number;
    holder: string;
    status: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    startedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    dueAt: string;
    breachedAt: string | null;
    provisional: boolean;
    rungsFired: number;
};
export type Notice = {
    id: string;
    /** Null where it is about no single case */
    caseId: string | null;
    reference: string | null;
    organisation: string;
    /** The role that is told; null when the person is meant */
    role: string | null;
    /** Who is told; null when nobody was on duty for the role */
    person: string | null;
    /** Why this person, where a role was resolved */
    because: string | null;
    /** The event that it tells of */
    about: string;
    /** What it is about, if no case: summary/NAME/PERIOD, with /VERSION when it was restated, draw/ID or reminder/NAME/DATE */
    subject: string | null;
    /** The clock, if it is about one */
    key: string | null;
    dueAt: string | null;
    /** Instant, ISO-8601 in UTC with milliseconds */
    createdAt: string;
};
export type BoardCount = {
    cases: number;
    clocks: number;
};
export type Board = {
    /** The instant that is now */
    at: string;
    zone: string;
    /** Cases that are not ended */
    open: number;
    /** Not overdue, and due before the day ends */
    dueToday: BoardCount;
    overdue: BoardCount;
    /** Promises whose time passed today */
    brokenToday: number;
    /** What is due in the next hour, in 24 hours and in seven days */
    within: {
        hour: BoardCount;
        day: BoardCount;
        week: BoardCount;
    };
    /** The last fourteen days: cases told of, clocks missed, promises broken */
    days: {
        day: string;
        reported: number;
        missed: number;
        broken: number;
    }[];
    /** Overdue, and by hour of the next seven days; empty hours are left out */
    heat: {
        organisation: string;
        department: string;
        /** When the hour begins; null for what is overdue */
        hour: string | null;
        clocks: number;
    }[];
    /** Cases by who has them */
    load: {
        organisation: string;
        department: string;
        /** Null for the cases that nobody has taken */
        owner: string | null;
        open: number;
        dueToday: number;
        overdue: number;
    }[];
    /** Running clocks by the rung that was told last */
    ladder: {
        organisation: string;
        /** Told last, counted from zero */
        rung: number;
        /** Whom it told */
        role: string | null;
        cases: number;
        clocks: number;
        /** Clocks whose rung asks for an acknowledgement that has not come */
        waiting: number;
    }[];
    /** Clocks of ours by the Monday of the week in which they were met or missed; twelve weeks */
    trend: {
        week: string;
        "type": string;
        kept: number;
        missed: number;
    }[];
    /** What the rulebooks in force call their clocks */
    clocks: {
        organisation: string;
        id: string;
        name: Words;
    }[];
    /** What they call the roles that ladders tell */
    roles: {
        organisation: string;
        id: string;
        name: Words;
    }[];
};
export type BoardClock = {
    caseId: string;
    reference: string;
    organisation: string;
    branch: string | null;
    kind: string;
    "type": string;
    severity: string;
    department: string;
    owner: string | null;
    key: string;
    clock: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    dueAt: string;
    /** Told last, counted from zero; null before the first */
    rung: number | null;
    /** Whom it told */
    role: string | null;
    /** Until when it asks to be acknowledged */
    acknowledgeBy: string | null;
    /** Whether nobody has acknowledged it yet */
    waiting: boolean;
};
export type BrokenPromise = {
    caseId: string;
    reference: string;
    organisation: string;
    key: string;
    /** When the promised time passed */
    at: string;
};
export type LiveMessage = {
    caseId: string;
    organisation: string;
    /** Of its last event; the ETag */
    seq: number;
    /** The command that moved it last; Tick: a deadline */
    "type": string;
} | {
    caseId: string;
    presence: {
        /** The name of the key */
        id: string;
    }[];
} | {
    many: true;
};
export type Presence = {
    /** Who looks at the case, oneself included, as they came */
    presence: {
        /** The name of the key */
        id: string;
    }[];
};
export type RulebookVersion = {
    organisation: string;
    version: string;
    /** Local date of the organisation; cases opened from then on are pinned to it */
    effectiveFrom: string;
    contentHash: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    publishedAt: string;
};
export type RulebookPublication = {
    organisation: string;
    version: string;
    effectiveFrom: string;
    /** False where exactly this was published before */
    isNew: boolean;
};
export type PublishedRulebook = {
    organisation: string;
    version: string;
    effectiveFrom: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    publishedAt: string;
    contentHash: string;
    /** The version that it follows */
    previous: string | null;
    /** All of it, with calendars, holidays and packs; docs/rulebooks.md explains the fields */
    content: {
        [key: string]: any;
    };
};
export type RulebookChange = {
    /** Such as clocks or practice.levels */
    part: string;
    /** Which of its entries; empty where the part is one thing */
    entry: string;
    /** Empty where the entry came or went */
    field: string;
    /** Empty where nothing was */
    before: string;
    after: string;
};
export type RulebookDifference = {
    organisation: string;
    /** Null where there is none before it */
    "from": string | null;
    to: string;
    changes: RulebookChange[];
};
export type RulebookSource = {
    organisation: string;
    version: string;
    /** Null of a version that was published before texts were kept, or made by a program */
    text: string | null;
};
export type CaseMove = {
    caseId: string;
    reference: string;
    kind: "complaint" | "exception" | "claim" | "request";
    "type": "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
    severity: "minor" | "normal" | "major" | "critical";
    branch?: string;
    department: string;
    /** The version that the case is under */
    version: string;
    clocks: {
        key: string;
        name: Words;
        /** Null where the clock would begin */
        before: {
            /** Instant, ISO-8601 in UTC with milliseconds */
            dueAt: string;
            provisional: boolean;
            /** Those not given yet */
            warnings: string[];
            /** Those not told yet */
            rungs: {
                /** Instant, ISO-8601 in UTC with milliseconds */
                at: string;
                notify: string;
            }[];
        } | null;
        /** Null where the clock would end */
        after: {
            /** Instant, ISO-8601 in UTC with milliseconds */
            dueAt: string;
            provisional: boolean;
            /** Those not given yet */
            warnings: string[];
            /** Those not told yet */
            rungs: {
                /** Instant, ISO-8601 in UTC with milliseconds */
                at: string;
                notify: string;
            }[];
        } | null;
        /** It would be missed the moment the case adopts the draft */
        missedAtOnce: boolean;
    }[];
    /** Where it differs: the way of cases like this one */
    route?: {
        before: {
            department: string;
            clocks: string[];
        } | null;
        after: {
            department: string;
            clocks: string[];
        } | null;
    };
    /** The department with which the case would lie, if another */
    movesTo?: string;
    /** Why the draft cannot have the case */
    refusal?: {
        code: string;
        message: string;
    };
};
export type DraftPreview = {
    organisation: string;
    version: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    at: string;
    /** Open cases under other versions, of all pages */
    open: number;
    /** Cases that this page looked at */
    looked: number;
    moved: CaseMove[];
    /** Null on the last page */
    nextCursor: string | null;
};
export type Backtest = {
    organisation: string;
    version: string;
    "from": string | null;
    to: string | null;
    /** Up to when open cases were lived */
    until: string;
    cases: number;
    /** As it was */
    before: {
        cases: number;
        lateCases: number;
        obligations: number;
        /** Obligations that were missed */
        late: number;
        escalations: number;
        hoursLate: number;
        /** In minor units by currency */
        amountInLateCases: {
            [key: string]: string;
        };
    };
    /** Under the draft */
    after: {
        cases: number;
        lateCases: number;
        obligations: number;
        /** Obligations that were missed */
        late: number;
        escalations: number;
        hoursLate: number;
        /** In minor units by currency */
        amountInLateCases: {
            [key: string]: string;
        };
    };
    groups: {
        department: string;
        "type": string;
        before: {
            cases: number;
            lateCases: number;
            obligations: number;
            /** Obligations that were missed */
            late: number;
            escalations: number;
            hoursLate: number;
            /** In minor units by currency */
            amountInLateCases: {
                [key: string]: string;
            };
        };
        after: {
            cases: number;
            lateCases: number;
            obligations: number;
            /** Obligations that were missed */
            late: number;
            escalations: number;
            hoursLate: number;
            /** In minor units by currency */
            amountInLateCases: {
                [key: string]: string;
            };
        };
    }[];
    /** Late only under the draft */
    nowLate: {
        count: number;
        /** The first hundred of them */
        cases: string[];
    };
    noLongerLate: {
        count: number;
        /** The first hundred of them */
        cases: string[];
    };
    /** Accepted commands that the draft would refuse */
    refused: {
        "type"?: string;
        code: string;
        count: number;
    }[];
    notOpened: {
        "type"?: string;
        code: string;
        count: number;
    }[];
    erased: number;
    series: {
        name: "due" | "missed" | "lateness";
        team?: string;
        points: {
            at: string;
            before: number;
            after: number;
        }[];
    }[];
};
export type CheckedDraft = {
    organisation: string;
    version: string;
    effectiveFrom: string;
    /** Where the date is looked at */
    timeZone: string;
    /** Exactly this is published already */
    isPublished: boolean;
    /** Open cases under other versions, in your scope */
    open: number;
    /** The version that it follows and is compared with; null for the first */
    follows: {
        version: string;
        effectiveFrom: string;
    } | null;
    /** The version that takes its place, from when on; null where none does */
    followedBy: {
        version: string;
        effectiveFrom: string;
    } | null;
    changes: RulebookChange[];
};
export type CasesUnderOthers = {
    items: {
        id: string;
        /** Of the case, as for If-Match */
        version: number;
    }[];
    /** Null on the last page */
    nextCursor: string | null;
};
export type CaseAdoption = {
    id: string;
    /** Of the case, as for If-Match */
    version: number;
    /** Where its running clocks are reckoned anew from their own start */
    retroactive: CaseMove;
    /** Where its running clocks keep the ends that they have */
    fromNow: CaseMove;
};
export type CaseAdoptions = {
    organisation: string;
    version: string;
    /** The instant at which it was looked at */
    at: string;
    /** Open cases under other versions, of all pages */
    open: number;
    items: CaseAdoption[];
    /** Null on the last page */
    nextCursor: string | null;
};
export type RulebookInForce = {
    organisation: string;
    version: string;
    /** Local date of the organisation */
    effectiveFrom: string;
    name: Words;
    /** IANA name; local dates of the organisation are in it */
    timeZone: string;
    branches: {
        id: string;
        name: Words;
    }[];
    partners: {
        id: string;
        name: Words;
        stations: string[];
    }[];
    /** The registers that are frozen at the end of a period */
    summaries: {
        id: string;
        name: Words;
        register: "complaints" | "hand-over-exceptions" | "transfer-exceptions" | "tracking-log" | "business-acceptances" | "partner-score" | "satisfaction" | "call-standards" | "prohibitions" | "complaint-trends" | "claims" | "partner-account";
        every: "day" | "week" | "month";
        /** Whether each partner gets a notice of its own */
        partners: boolean;
    }[];
    /** Classes of customers whose dispatches are followed; absent where the rules say nothing */
    trackedClasses?: ("key" | "large" | "new" | "ordinary")[];
};
export type Practice = {
    organisation: string;
    version: string;
    practice: {
        firstReceiverStays: boolean;
        channels: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                kinds: ("complaint" | "exception" | "claim" | "request")[];
                asks: ("complainant.customerNumber" | "complainant.phone" | "complainant.email" | "shipment.waybill" | "shipment.partner" | "reportedAt" | "call.rings")[];
                promise: boolean;
                emptied?: {
                    every: "day" | "week";
                    day?: number;
                    time: string;
                    by: string;
                    source: {
                        text: string;
                        zh?: string;
                        confidence: "V" | "S" | "M";
                    };
                };
            };
        };
        beforeCall: {
            en: string;
            zh: string;
        }[];
        guidance: {
            kinds: ("complaint" | "exception" | "claim" | "request")[];
            types: ("delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other")[];
            ask: {
                en: string;
                zh: string;
            };
            say: {
                en: string;
                zh: string;
            };
            "do": {
                en: string;
                zh: string;
            };
        }[];
        plans: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                kinds: ("complaint" | "exception" | "claim" | "request")[];
                types: ("delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other")[];
                severities?: ("minor" | "normal" | "major" | "critical")[];
                steps: {
                    en: string;
                    zh: string;
                }[];
            };
        };
        formats: {
            [key: string]: {
                pattern: string;
                says: {
                    en: string;
                    zh: string;
                };
            };
        };
        criteria: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                severity: "minor" | "normal" | "major" | "critical";
                reportTo?: string;
            };
        };
        natures: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                department: string;
                refer: string[];
            };
        };
        discipline: {
            [key: string]: {
                en: string;
                zh: string;
            };
        };
        levels: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                department: string;
                notify: string;
            };
        };
        numbering: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                format: string;
                restarts: "never" | "yearly" | "monthly" | "daily";
                perBranch: boolean;
                on: "HandOverOffered" | "HandOverAccepted" | "HandOverDeclined" | "CaseAssessed" | "ComplaintJudged" | "DisciplineRecorded" | "CircularIssued" | "CauseRecorded" | "MeetingHeld" | "NodeSet" | "NodeMoved" | "NodeDone" | "PreventionPlanned" | "PreventionDone" | "ReferredUp" | "SentBack" | "NumberAssigned" | "SurveyAnswered" | "ContactReviewed" | "Tracked" | "ArrivalPromised" | "ExceptionReported" | "RemedyTaken" | "LoadingConfirmed" | "GoodsSigned" | "SlipReceived" | "OrderChecked" | "RefundComputed" | "DifferencePaid" | "OrderNumbered" | "RefundSubmitted" | "RefundPaid" | "ClaimFileRecorded" | "PayerOpened" | "MilestoneRecorded" | "DemandMade" | "DebtAcknowledged" | "WrittenClaimMade" | "WrittenClaimRejected" | "SuitFiled" | "PayerAcknowledged" | "PayerAsked" | "DefenceRaised" | "PayerAnswered" | "PayerPaid" | "DocumentAsked" | "DocumentReceived" | "DocumentAccepted" | "DocumentRejected" | "DocumentWaived" | "DocumentsComplete" | "SettlementOffered" | "CounterOffered" | "OfferAccepted" | "ClaimDeclined" | "ReceiptGiven" | "ReserveSet" | "PaymentProposed" | "PaymentApproved" | "PaymentOrdered" | "PaymentConfirmed" | "PaymentCancelled" | "DeductibleBorne" | "SalvageReceived" | "FeeBooked" | "RecoveryBooked" | "RecoveryReceived" | "RecoveryNetted" | "RecoveryWrittenOff" | "LiabilityComputed" | "RecoveryJoined" | "RecoveryPromised" | "RecoveryPromiseKept" | "RecoverySettled" | "RightsSubrogated" | "CaseOpened" | "CaseAcknowledged" | "CaseAssigned" | "CaseTakenOver" | "CaseReferred" | "FeedbackReceived" | "NoteAdded" | "ContactMade" | "PromiseMade" | "PromiseRenegotiated" | "PromiseKept" | "CaseEscalated" | "LinkedCaseRequested" | "CaseLinked" | "CaseWithdrawn" | "CaseClosed" | "CaseReopened" | "NoticeDelivered" | "NoticeCancelled" | "Answered" | "CallBackMade" | "CallBackAttempted" | "RoundBegun" | "RoundsExhausted" | "FinalResponseIssued" | "FindingRecorded" | "PlanAdjusted" | "ExceptionResolved" | "NoticeGiven" | "ClaimAssessed" | "AmountRevised" | "PaymentRecorded" | "ClaimSettled" | "AppealLodged" | "AppealDecided" | "HandedToCollection" | "QuoteGiven" | "QuoteConfirmed" | "RequestFulfilled" | "RequestRefused";
                kinds: ("complaint" | "exception" | "claim" | "request")[];
                level?: string;
                when?: {
                    [key: string]: string | number | boolean;
                };
            };
        };
        notices: {
            on: "HandOverOffered" | "HandOverAccepted" | "HandOverDeclined" | "CaseAssessed" | "ComplaintJudged" | "DisciplineRecorded" | "CircularIssued" | "CauseRecorded" | "MeetingHeld" | "NodeSet" | "NodeMoved" | "NodeDone" | "PreventionPlanned" | "PreventionDone" | "ReferredUp" | "SentBack" | "NumberAssigned" | "SurveyAnswered" | "ContactReviewed" | "Tracked" | "ArrivalPromised" | "ExceptionReported" | "RemedyTaken" | "LoadingConfirmed" | "GoodsSigned" | "SlipReceived" | "OrderChecked" | "RefundComputed" | "DifferencePaid" | "OrderNumbered" | "RefundSubmitted" | "RefundPaid" | "ClaimFileRecorded" | "PayerOpened" | "MilestoneRecorded" | "DemandMade" | "DebtAcknowledged" | "WrittenClaimMade" | "WrittenClaimRejected" | "SuitFiled" | "PayerAcknowledged" | "PayerAsked" | "DefenceRaised" | "PayerAnswered" | "PayerPaid" | "DocumentAsked" | "DocumentReceived" | "DocumentAccepted" | "DocumentRejected" | "DocumentWaived" | "DocumentsComplete" | "SettlementOffered" | "CounterOffered" | "OfferAccepted" | "ClaimDeclined" | "ReceiptGiven" | "ReserveSet" | "PaymentProposed" | "PaymentApproved" | "PaymentOrdered" | "PaymentConfirmed" | "PaymentCancelled" | "DeductibleBorne" | "SalvageReceived" | "FeeBooked" | "RecoveryBooked" | "RecoveryReceived" | "RecoveryNetted" | "RecoveryWrittenOff" | "LiabilityComputed" | "RecoveryJoined" | "RecoveryPromised" | "RecoveryPromiseKept" | "RecoverySettled" | "RightsSubrogated" | "CaseOpened" | "CaseAcknowledged" | "CaseAssigned" | "CaseTakenOver" | "CaseReferred" | "FeedbackReceived" | "NoteAdded" | "ContactMade" | "PromiseMade" | "PromiseRenegotiated" | "PromiseKept" | "CaseEscalated" | "LinkedCaseRequested" | "CaseLinked" | "CaseWithdrawn" | "CaseClosed" | "CaseReopened" | "NoticeDelivered" | "NoticeCancelled" | "Answered" | "CallBackMade" | "CallBackAttempted" | "RoundBegun" | "RoundsExhausted" | "FinalResponseIssued" | "FindingRecorded" | "PlanAdjusted" | "ExceptionResolved" | "NoticeGiven" | "ClaimAssessed" | "AmountRevised" | "PaymentRecorded" | "ClaimSettled" | "AppealLodged" | "AppealDecided" | "HandedToCollection" | "QuoteGiven" | "QuoteConfirmed" | "RequestFulfilled" | "RequestRefused";
            kinds: ("complaint" | "exception" | "claim" | "request")[];
            types: ("delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other")[];
            to: string;
            when: {
                [key: string]: string | number | boolean;
            };
        }[];
        webhooks?: {
            on: "HandOverOffered" | "HandOverAccepted" | "HandOverDeclined" | "CaseAssessed" | "ComplaintJudged" | "DisciplineRecorded" | "CircularIssued" | "CauseRecorded" | "MeetingHeld" | "NodeSet" | "NodeMoved" | "NodeDone" | "PreventionPlanned" | "PreventionDone" | "ReferredUp" | "SentBack" | "NumberAssigned" | "SurveyAnswered" | "ContactReviewed" | "Tracked" | "ArrivalPromised" | "ExceptionReported" | "RemedyTaken" | "LoadingConfirmed" | "GoodsSigned" | "SlipReceived" | "OrderChecked" | "RefundComputed" | "DifferencePaid" | "OrderNumbered" | "RefundSubmitted" | "RefundPaid" | "ClaimFileRecorded" | "PayerOpened" | "MilestoneRecorded" | "DemandMade" | "DebtAcknowledged" | "WrittenClaimMade" | "WrittenClaimRejected" | "SuitFiled" | "PayerAcknowledged" | "PayerAsked" | "DefenceRaised" | "PayerAnswered" | "PayerPaid" | "DocumentAsked" | "DocumentReceived" | "DocumentAccepted" | "DocumentRejected" | "DocumentWaived" | "DocumentsComplete" | "SettlementOffered" | "CounterOffered" | "OfferAccepted" | "ClaimDeclined" | "ReceiptGiven" | "ReserveSet" | "PaymentProposed" | "PaymentApproved" | "PaymentOrdered" | "PaymentConfirmed" | "PaymentCancelled" | "DeductibleBorne" | "SalvageReceived" | "FeeBooked" | "RecoveryBooked" | "RecoveryReceived" | "RecoveryNetted" | "RecoveryWrittenOff" | "LiabilityComputed" | "RecoveryJoined" | "RecoveryPromised" | "RecoveryPromiseKept" | "RecoverySettled" | "RightsSubrogated" | "CaseOpened" | "CaseAcknowledged" | "CaseAssigned" | "CaseTakenOver" | "CaseReferred" | "FeedbackReceived" | "NoteAdded" | "ContactMade" | "PromiseMade" | "PromiseRenegotiated" | "PromiseKept" | "CaseEscalated" | "LinkedCaseRequested" | "CaseLinked" | "CaseWithdrawn" | "CaseClosed" | "CaseReopened" | "NoticeDelivered" | "NoticeCancelled" | "Answered" | "CallBackMade" | "CallBackAttempted" | "RoundBegun" | "RoundsExhausted" | "FinalResponseIssued" | "FindingRecorded" | "PlanAdjusted" | "ExceptionResolved" | "NoticeGiven" | "ClaimAssessed" | "AmountRevised" | "PaymentRecorded" | "ClaimSettled" | "AppealLodged" | "AppealDecided" | "HandedToCollection" | "QuoteGiven" | "QuoteConfirmed" | "RequestFulfilled" | "RequestRefused";
            kinds: ("complaint" | "exception" | "claim" | "request")[];
            types: ("delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other")[];
            to: string;
            when: {
                [key: string]: string | number | boolean;
            };
        }[];
        orders: {
            [key: string]: {
                asks: string[];
                numberAfter: ("confirmed" | "paid")[];
            };
        };
        refundPolicy?: {
            bands: {
                id: string;
                name: {
                    en: string;
                    zh: string;
                };
                moreThanBeforeDeparture?: string;
                percent: number;
                source: {
                    text: string;
                    zh?: string;
                    confidence: "V" | "S" | "M";
                };
            }[];
            carrierFaultPercent: number;
            source: {
                text: string;
                zh?: string;
                confidence: "V" | "S" | "M";
            };
        };
        callStandards?: {
            maxRings: number;
            maxMinutes: number;
            source: {
                text: string;
                zh?: string;
                confidence: "V" | "S" | "M";
            };
        };
        questionnaires: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                use: "survey" | "interview" | "review";
                by?: "self" | "superior" | "customer";
                scale: {
                    min: number;
                    max: number;
                };
                questions: {
                    [key: string]: {
                        text: {
                            en: string;
                            zh: string;
                        };
                        dimension: "reliability" | "assurance" | "tangibles" | "empathy" | "responsiveness" | "attitude" | "accuracy" | "overall";
                    };
                };
            };
        };
        prohibitions: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                kinds?: ("complaint" | "exception" | "claim" | "request")[];
                types?: ("delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other")[];
                shownBy: {
                    kind: "clock-missed";
                    clocks: string[];
                } | {
                    kind: "missing-after";
                    after: "HandOverOffered" | "HandOverAccepted" | "HandOverDeclined" | "CaseAssessed" | "ComplaintJudged" | "DisciplineRecorded" | "CircularIssued" | "CauseRecorded" | "MeetingHeld" | "NodeSet" | "NodeMoved" | "NodeDone" | "PreventionPlanned" | "PreventionDone" | "ReferredUp" | "SentBack" | "NumberAssigned" | "SurveyAnswered" | "ContactReviewed" | "Tracked" | "ArrivalPromised" | "ExceptionReported" | "RemedyTaken" | "LoadingConfirmed" | "GoodsSigned" | "SlipReceived" | "OrderChecked" | "RefundComputed" | "DifferencePaid" | "OrderNumbered" | "RefundSubmitted" | "RefundPaid" | "ClaimFileRecorded" | "PayerOpened" | "MilestoneRecorded" | "DemandMade" | "DebtAcknowledged" | "WrittenClaimMade" | "WrittenClaimRejected" | "SuitFiled" | "PayerAcknowledged" | "PayerAsked" | "DefenceRaised" | "PayerAnswered" | "PayerPaid" | "DocumentAsked" | "DocumentReceived" | "DocumentAccepted" | "DocumentRejected" | "DocumentWaived" | "DocumentsComplete" | "SettlementOffered" | "CounterOffered" | "OfferAccepted" | "ClaimDeclined" | "ReceiptGiven" | "ReserveSet" | "PaymentProposed" | "PaymentApproved" | "PaymentOrdered" | "PaymentConfirmed" | "PaymentCancelled" | "DeductibleBorne" | "SalvageReceived" | "FeeBooked" | "RecoveryBooked" | "RecoveryReceived" | "RecoveryNetted" | "RecoveryWrittenOff" | "LiabilityComputed" | "RecoveryJoined" | "RecoveryPromised" | "RecoveryPromiseKept" | "RecoverySettled" | "RightsSubrogated" | "CaseOpened" | "CaseAcknowledged" | "CaseAssigned" | "CaseTakenOver" | "CaseReferred" | "FeedbackReceived" | "NoteAdded" | "ContactMade" | "PromiseMade" | "PromiseRenegotiated" | "PromiseKept" | "CaseEscalated" | "LinkedCaseRequested" | "CaseLinked" | "CaseWithdrawn" | "CaseClosed" | "CaseReopened" | "NoticeDelivered" | "NoticeCancelled" | "Answered" | "CallBackMade" | "CallBackAttempted" | "RoundBegun" | "RoundsExhausted" | "FinalResponseIssued" | "FindingRecorded" | "PlanAdjusted" | "ExceptionResolved" | "NoticeGiven" | "ClaimAssessed" | "AmountRevised" | "PaymentRecorded" | "ClaimSettled" | "AppealLodged" | "AppealDecided" | "HandedToCollection" | "QuoteGiven" | "QuoteConfirmed" | "RequestFulfilled" | "RequestRefused";
                    needs: ("HandOverOffered" | "HandOverAccepted" | "HandOverDeclined" | "CaseAssessed" | "ComplaintJudged" | "DisciplineRecorded" | "CircularIssued" | "CauseRecorded" | "MeetingHeld" | "NodeSet" | "NodeMoved" | "NodeDone" | "PreventionPlanned" | "PreventionDone" | "ReferredUp" | "SentBack" | "NumberAssigned" | "SurveyAnswered" | "ContactReviewed" | "Tracked" | "ArrivalPromised" | "ExceptionReported" | "RemedyTaken" | "LoadingConfirmed" | "GoodsSigned" | "SlipReceived" | "OrderChecked" | "RefundComputed" | "DifferencePaid" | "OrderNumbered" | "RefundSubmitted" | "RefundPaid" | "ClaimFileRecorded" | "PayerOpened" | "MilestoneRecorded" | "DemandMade" | "DebtAcknowledged" | "WrittenClaimMade" | "WrittenClaimRejected" | "SuitFiled" | "PayerAcknowledged" | "PayerAsked" | "DefenceRaised" | "PayerAnswered" | "PayerPaid" | "DocumentAsked" | "DocumentReceived" | "DocumentAccepted" | "DocumentRejected" | "DocumentWaived" | "DocumentsComplete" | "SettlementOffered" | "CounterOffered" | "OfferAccepted" | "ClaimDeclined" | "ReceiptGiven" | "ReserveSet" | "PaymentProposed" | "PaymentApproved" | "PaymentOrdered" | "PaymentConfirmed" | "PaymentCancelled" | "DeductibleBorne" | "SalvageReceived" | "FeeBooked" | "RecoveryBooked" | "RecoveryReceived" | "RecoveryNetted" | "RecoveryWrittenOff" | "LiabilityComputed" | "RecoveryJoined" | "RecoveryPromised" | "RecoveryPromiseKept" | "RecoverySettled" | "RightsSubrogated" | "CaseOpened" | "CaseAcknowledged" | "CaseAssigned" | "CaseTakenOver" | "CaseReferred" | "FeedbackReceived" | "NoteAdded" | "ContactMade" | "PromiseMade" | "PromiseRenegotiated" | "PromiseKept" | "CaseEscalated" | "LinkedCaseRequested" | "CaseLinked" | "CaseWithdrawn" | "CaseClosed" | "CaseReopened" | "NoticeDelivered" | "NoticeCancelled" | "Answered" | "CallBackMade" | "CallBackAttempted" | "RoundBegun" | "RoundsExhausted" | "FinalResponseIssued" | "FindingRecorded" | "PlanAdjusted" | "ExceptionResolved" | "NoticeGiven" | "ClaimAssessed" | "AmountRevised" | "PaymentRecorded" | "ClaimSettled" | "AppealLodged" | "AppealDecided" | "HandedToCollection" | "QuoteGiven" | "QuoteConfirmed" | "RequestFulfilled" | "RequestRefused")[];
                    within: string;
                } | {
                    kind: "review-finding";
                } | {
                    kind: "contradicted";
                    claims: "HandOverOffered" | "HandOverAccepted" | "HandOverDeclined" | "CaseAssessed" | "ComplaintJudged" | "DisciplineRecorded" | "CircularIssued" | "CauseRecorded" | "MeetingHeld" | "NodeSet" | "NodeMoved" | "NodeDone" | "PreventionPlanned" | "PreventionDone" | "ReferredUp" | "SentBack" | "NumberAssigned" | "SurveyAnswered" | "ContactReviewed" | "Tracked" | "ArrivalPromised" | "ExceptionReported" | "RemedyTaken" | "LoadingConfirmed" | "GoodsSigned" | "SlipReceived" | "OrderChecked" | "RefundComputed" | "DifferencePaid" | "OrderNumbered" | "RefundSubmitted" | "RefundPaid" | "ClaimFileRecorded" | "PayerOpened" | "MilestoneRecorded" | "DemandMade" | "DebtAcknowledged" | "WrittenClaimMade" | "WrittenClaimRejected" | "SuitFiled" | "PayerAcknowledged" | "PayerAsked" | "DefenceRaised" | "PayerAnswered" | "PayerPaid" | "DocumentAsked" | "DocumentReceived" | "DocumentAccepted" | "DocumentRejected" | "DocumentWaived" | "DocumentsComplete" | "SettlementOffered" | "CounterOffered" | "OfferAccepted" | "ClaimDeclined" | "ReceiptGiven" | "ReserveSet" | "PaymentProposed" | "PaymentApproved" | "PaymentOrdered" | "PaymentConfirmed" | "PaymentCancelled" | "DeductibleBorne" | "SalvageReceived" | "FeeBooked" | "RecoveryBooked" | "RecoveryReceived" | "RecoveryNetted" | "RecoveryWrittenOff" | "LiabilityComputed" | "RecoveryJoined" | "RecoveryPromised" | "RecoveryPromiseKept" | "RecoverySettled" | "RightsSubrogated" | "CaseOpened" | "CaseAcknowledged" | "CaseAssigned" | "CaseTakenOver" | "CaseReferred" | "FeedbackReceived" | "NoteAdded" | "ContactMade" | "PromiseMade" | "PromiseRenegotiated" | "PromiseKept" | "CaseEscalated" | "LinkedCaseRequested" | "CaseLinked" | "CaseWithdrawn" | "CaseClosed" | "CaseReopened" | "NoticeDelivered" | "NoticeCancelled" | "Answered" | "CallBackMade" | "CallBackAttempted" | "RoundBegun" | "RoundsExhausted" | "FinalResponseIssued" | "FindingRecorded" | "PlanAdjusted" | "ExceptionResolved" | "NoticeGiven" | "ClaimAssessed" | "AmountRevised" | "PaymentRecorded" | "ClaimSettled" | "AppealLodged" | "AppealDecided" | "HandedToCollection" | "QuoteGiven" | "QuoteConfirmed" | "RequestFulfilled" | "RequestRefused";
                    by: "HandOverOffered" | "HandOverAccepted" | "HandOverDeclined" | "CaseAssessed" | "ComplaintJudged" | "DisciplineRecorded" | "CircularIssued" | "CauseRecorded" | "MeetingHeld" | "NodeSet" | "NodeMoved" | "NodeDone" | "PreventionPlanned" | "PreventionDone" | "ReferredUp" | "SentBack" | "NumberAssigned" | "SurveyAnswered" | "ContactReviewed" | "Tracked" | "ArrivalPromised" | "ExceptionReported" | "RemedyTaken" | "LoadingConfirmed" | "GoodsSigned" | "SlipReceived" | "OrderChecked" | "RefundComputed" | "DifferencePaid" | "OrderNumbered" | "RefundSubmitted" | "RefundPaid" | "ClaimFileRecorded" | "PayerOpened" | "MilestoneRecorded" | "DemandMade" | "DebtAcknowledged" | "WrittenClaimMade" | "WrittenClaimRejected" | "SuitFiled" | "PayerAcknowledged" | "PayerAsked" | "DefenceRaised" | "PayerAnswered" | "PayerPaid" | "DocumentAsked" | "DocumentReceived" | "DocumentAccepted" | "DocumentRejected" | "DocumentWaived" | "DocumentsComplete" | "SettlementOffered" | "CounterOffered" | "OfferAccepted" | "ClaimDeclined" | "ReceiptGiven" | "ReserveSet" | "PaymentProposed" | "PaymentApproved" | "PaymentOrdered" | "PaymentConfirmed" | "PaymentCancelled" | "DeductibleBorne" | "SalvageReceived" | "FeeBooked" | "RecoveryBooked" | "RecoveryReceived" | "RecoveryNetted" | "RecoveryWrittenOff" | "LiabilityComputed" | "RecoveryJoined" | "RecoveryPromised" | "RecoveryPromiseKept" | "RecoverySettled" | "RightsSubrogated" | "CaseOpened" | "CaseAcknowledged" | "CaseAssigned" | "CaseTakenOver" | "CaseReferred" | "FeedbackReceived" | "NoteAdded" | "ContactMade" | "PromiseMade" | "PromiseRenegotiated" | "PromiseKept" | "CaseEscalated" | "LinkedCaseRequested" | "CaseLinked" | "CaseWithdrawn" | "CaseClosed" | "CaseReopened" | "NoticeDelivered" | "NoticeCancelled" | "Answered" | "CallBackMade" | "CallBackAttempted" | "RoundBegun" | "RoundsExhausted" | "FinalResponseIssued" | "FindingRecorded" | "PlanAdjusted" | "ExceptionResolved" | "NoticeGiven" | "ClaimAssessed" | "AmountRevised" | "PaymentRecorded" | "ClaimSettled" | "AppealLodged" | "AppealDecided" | "HandedToCollection" | "QuoteGiven" | "QuoteConfirmed" | "RequestFulfilled" | "RequestRefused";
                };
            };
        };
        partners: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                stations: string[];
            };
        };
        partnerScore?: {
            areas: {
                [key: string]: {
                    name: {
                        en: string;
                        zh: string;
                    };
                    percent: number;
                    measures: ("order-response" | "query-speed" | "exception-response" | "perfect-slip" | "timeliness" | "quantity-accuracy" | "compensation-kept" | "courier-attitude")[];
                };
            };
            queryWithin?: string;
            source: {
                text: string;
                zh?: string;
                confidence: "V" | "S" | "M";
            };
        };
        customers: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                "class": "key" | "large" | "new" | "ordinary";
                aliases: string[];
                needs?: {
                    en: string;
                    zh: string;
                };
            };
        };
        tracking?: {
            classes: ("key" | "large" | "new" | "ordinary")[];
            source: {
                text: string;
                zh?: string;
                confidence: "V" | "S" | "M";
            };
        };
        greetings: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                on: "holiday" | "weekend";
                calendar: string;
                time: string;
                to: string;
                classes: ("key" | "large" | "new" | "ordinary")[];
                text: {
                    en: string;
                    zh: string;
                };
            };
        };
        draws: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                "for": "call-back" | "review";
                kinds: ("complaint" | "exception" | "claim" | "request")[];
                every: "week" | "month";
                percent: number;
                atLeast: number;
                questionnaire: string;
                to: string;
                source: {
                    text: string;
                    zh?: string;
                    confidence: "V" | "S" | "M";
                };
            };
        };
        ratings: {
            id: string;
            name: {
                en: string;
                zh: string;
            };
            fromPercent: number;
        }[];
        summaries: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                register: "complaints" | "hand-over-exceptions" | "transfer-exceptions" | "tracking-log" | "business-acceptances" | "partner-score" | "satisfaction" | "call-standards" | "prohibitions" | "complaint-trends" | "claims" | "partner-account";
                every: "day" | "week" | "month";
                day?: number;
                time: string;
                to: string;
                partners: boolean;
                source: {
                    text: string;
                    zh?: string;
                    confidence: "V" | "S" | "M";
                };
            };
        };
        weights?: {
            responseSpeed: number;
            resolution: number;
            attitude: number;
            satisfaction: number;
            source: {
                text: string;
                zh?: string;
                confidence: "V" | "S" | "M";
            };
        };
        claims?: {
            documents: {
                [key: string]: {
                    name: {
                        en: string;
                        zh: string;
                    };
                    payers: ("own" | "carrier" | "partner" | "insurer")[];
                    types: ("delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other")[];
                    modes?: ("sea" | "inland-water" | "road" | "rail" | "air" | "post" | "express" | "coach" | "warehouse")[];
                    source: {
                        text: string;
                        zh?: string;
                        confidence: "V" | "S" | "M";
                    };
                };
            };
            supplementOnce: ("own" | "carrier" | "partner" | "insurer")[];
            completeGoesTo?: string;
            completeNeeds?: {
                payers: ("own" | "carrier" | "partner" | "insurer")[];
                countries: string[];
                modes: ("sea" | "inland-water" | "road" | "rail" | "air" | "post" | "express" | "coach" | "warehouse")[];
                needs: ("shipment" | "amount")[];
                source: {
                    text: string;
                    zh?: string;
                    confidence: "V" | "S" | "M";
                };
            }[];
            authority: {
                role: "agent" | "supervisor" | "manager" | "administrator";
                upTo: {
                    amount: string;
                    currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
                };
                "from": string;
                source: {
                    text: string;
                    zh?: string;
                    confidence: "V" | "S" | "M";
                };
            }[];
            fourEyesAbove: {
                amount: string;
                currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
            }[];
            declineReasons: {
                [key: string]: {
                    name: {
                        en: string;
                        zh: string;
                    };
                    x12?: string;
                };
            };
            source: {
                text: string;
                zh?: string;
                confidence: "V" | "S" | "M";
            };
        };
        appeal?: {
            en: string;
            zh: string;
        };
        readPurposes?: {
            codes: {
                [key: string]: {
                    name: {
                        en: string;
                        zh: string;
                    };
                };
            };
            requiredOf: ("auditor" | "administrator")[];
        };
        retention?: {
            [key: string]: {
                name: {
                    en: string;
                    zh: string;
                };
                kinds: ("complaint" | "exception" | "claim" | "request")[];
                types: ("delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other")[];
                months: number;
                demanded: boolean;
                source: {
                    text: string;
                    zh?: string;
                    confidence: "V" | "S" | "M";
                };
            };
        };
    };
};
export type RuledClock = {
    key: string;
    clock: string;
    name: Words;
    /** Whom it binds */
    holder: "us" | "claimant" | "third-party";
    /** Whom it serves that the holder keeps it */
    beneficiary?: "us" | "claimant" | "third-party";
    status: "running" | "paused" | "met" | "cancelled";
    /** Instant, ISO-8601 in UTC with milliseconds */
    startedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    dueAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    breachedAt?: string;
    /** How much time the rule gives, in words */
    budget: string;
    /** What happens when it runs out */
    effect: "duty-breached" | "right-extinguished" | "suit-barred" | "presumption-shifts" | "payment-due";
    source: {
        text: string;
        /** The text in Chinese, where the rules have it */
        zh?: string;
        confidence: "V" | "S" | "M";
    };
    /** The figure is from memory or the company's own choice; check before relying on it */
    unconfirmed: boolean;
    /** Pauses of the case that held it; one without an end holds it now */
    pauses: {
        /** Instant, ISO-8601 in UTC with milliseconds */
        "from": string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        to?: string;
        name: Words;
    }[];
    /** Who is told when it is missed, rung by rung */
    told: Words[];
    /** The pack and the version of it that brought the clock */
    pack?: string;
};
export type RuledClocks = {
    rulebook: {
        organisation: string;
        version: string;
    };
    items: RuledClock[];
};
export type LiabilityStep = {
    id: string;
    name: Words;
    /** The sum in figures */
    figures: Words;
    /** A decimal of the currency, rounded for showing */
    amount: string;
    currency: string;
    rule?: {
        text: string;
        /** The text in Chinese, where the rules have it */
        zh?: string;
        confidence: "V" | "S" | "M";
    };
};
export type ExplainedLiability = {
    /** Subject of the payer, such as y1 */
    payer: string;
    kind: "own" | "carrier" | "partner" | "insurer";
    party: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    computedAt: string;
    /** Of the event that has it on record */
    seq: number;
    regime: string;
    /** Of the regime; absent where the rulebook knows it no more */
    name?: Words;
    /** Of the version of the regime that applied */
    source?: {
        text: string;
        /** The text in Chinese, where the rules have it */
        zh?: string;
        confidence: "V" | "S" | "M";
    };
    /** Rates of exchange that were entered: one of `from` is so many of the currency */
    rates: {
        "from": string;
        rate: string;
        on: string;
        source: string;
    }[];
    currency: string;
    /** Minor units of the currency */
    liabilityMinor: string;
    /** Minor units of the currency */
    lossMinor: string;
    /** Still owed to the claimant, in minor units */
    dueMinor: string;
    /** The limit that applied; null where there is none */
    cap: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    } | null;
    /** A rule that was used is one that nobody has confirmed */
    unconfirmed: boolean;
    warnings: string[];
    /** The warnings in both languages */
    cautions: Words[];
    /** Computed again from what was entered then */
    steps: LiabilityStep[];
};
export type ExplainedLiabilities = {
    rulebook: {
        organisation: string;
        version: string;
    };
    items: ExplainedLiability[];
};
export type LedgerLine = {
    /** Of the event */
    seq: number;
    "type": string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    happenedAt: string;
    actor: string;
    /** For whom a deputy decided */
    actingFor?: string;
    /** The payment (t1), recovery (g1) or payer (y1) that it is about */
    subject?: string;
    /** Of a recovery: the payer that owes it */
    "from"?: string;
    /** Of what came: the payer that paid it */
    by?: string;
    leg?: string;
    amount?: {
        amountMinor: string;
        currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
    };
    release?: "full" | "partial" | "none";
    reference?: string;
    /** By when it was promised */
    dueAt?: string;
    answer?: "accepts" | "declines";
    /** The claimant's counter-offer was accepted */
    counter?: true;
    /** A reason, by its code in the rulebook */
    code?: string;
    /** The same in words */
    reason?: Words;
    /** As somebody wrote it */
    text?: string;
    /** They add up to zero; most events have none */
    postings: {
        /** Such as reserve, bank, receivable */
        account: string;
        /** Of an account that each party has */
        party?: string;
        /** A debit is above zero, a credit below */
        amount: {
            /** Minor units of the currency */
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        /** What stands on the account after it: debits less credits */
        balance: {
            /** Minor units of the currency */
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
    }[];
};
export type ClaimLedger = {
    /** What was asked, offered, decided, posted and promised, in order */
    items: LedgerLine[];
    /** By subject */
    payments: {
        [key: string]: {
            /** How many people must approve it */
            approvers: number;
        };
    };
    /** How payers are called, by the id of the party */
    parties: {
        [key: string]: Words;
    };
};
export type RelatedCases = {
    /** Linked cases that you may see */
    links: {
        id: string;
        version: number;
        reference: string;
        organisation: string;
        branch: string | null;
        kind: string;
        "type": string;
        severity: string;
        status: string;
        department: string;
        owner: string | null;
        waybill: string | null;
        /** Instant, ISO-8601 in UTC with milliseconds */
        reportedAt: string;
        nextDeadlineAt: string | null;
        nextDueAt: string | null;
        overdue: boolean;
        ended: boolean;
        relation: "arose-from" | "gave-rise-to" | "duplicate-of" | "related-to";
    }[];
    /** How many are linked that you may not see */
    hidden: number;
    mergedInto?: {
        id: string;
        version: number;
        reference: string;
        organisation: string;
        branch: string | null;
        kind: string;
        "type": string;
        severity: string;
        status: string;
        department: string;
        owner: string | null;
        waybill: string | null;
        /** Instant, ISO-8601 in UTC with milliseconds */
        reportedAt: string;
        nextDeadlineAt: string | null;
        nextDueAt: string | null;
        overdue: boolean;
        ended: boolean;
    };
    /** Cases that were merged into this one */
    absorbed: {
        id: string;
        version: number;
        reference: string;
        organisation: string;
        branch: string | null;
        kind: string;
        "type": string;
        severity: string;
        status: string;
        department: string;
        owner: string | null;
        waybill: string | null;
        /** Instant, ISO-8601 in UTC with milliseconds */
        reportedAt: string;
        nextDeadlineAt: string | null;
        nextDueAt: string | null;
        overdue: boolean;
        ended: boolean;
    }[];
    /** Other cases of the same customer or waybill, open ones first; at most ten */
    customer: {
        id: string;
        version: number;
        reference: string;
        organisation: string;
        branch: string | null;
        kind: string;
        "type": string;
        severity: string;
        status: string;
        department: string;
        owner: string | null;
        waybill: string | null;
        /** Instant, ISO-8601 in UTC with milliseconds */
        reportedAt: string;
        nextDeadlineAt: string | null;
        nextDueAt: string | null;
        overdue: boolean;
        ended: boolean;
        same: ("waybill" | "complainant")[];
    }[];
};
export type Duty = {
    organisation: string;
    role: string;
    branch: string | null;
    /** Instant, ISO-8601 in UTC with milliseconds */
    at: string;
    /** Since when the roster is in force; null without one */
    rosterFrom: string | null;
    /** Null when nobody is; notices then stay with the role */
    onDuty: {
        /** The name of their API key */
        person: string;
        name: string;
        because: "shift" | "holder" | "deputy" | "after-hours";
        /** The role to which it was forwarded */
        role?: string;
        /** For whom a deputy acts */
        insteadOf?: string;
    } | null;
};
export type Roster = {
    organisation: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    at: string;
    /** Since when it is in force; null without one */
    effectiveFrom: string | null;
    /** Each role of each place, with whoever is told at the instant */
    posts: {
        role: string;
        name: Words;
        /** Null for headquarters */
        branch: string | null;
        /** Null when nobody is; notices then stay with the role */
        onDuty: {
            /** The name of their API key */
            person: string;
            name: string;
            because: "shift" | "holder" | "deputy" | "after-hours";
            /** The role to which it was forwarded */
            role?: string;
            /** For whom a deputy acts */
            insteadOf?: string;
        } | null;
    }[];
    people: {
        person: string;
        name: string;
        roles: string[];
        branch: string | null;
    }[];
    /** Who is away then or later, the earliest first */
    away: {
        person: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        "from": string;
        /** No longer away at this instant */
        to: string;
        deputy: string | null;
    }[];
};
export type FormValue = (null | string | number | boolean | Words | {
    /** Instant, ISO-8601 in UTC with milliseconds */
    at: string;
} | {
    percent: number;
} | {
    choices: {
        label: Words;
        chosen: boolean;
    }[];
}) | {
    lines: (null | string | number | boolean | Words | {
        /** Instant, ISO-8601 in UTC with milliseconds */
        at: string;
    } | {
        percent: number;
    } | {
        choices: {
            label: Words;
            chosen: boolean;
        }[];
    })[];
};
export type Form = {
    form: "complaint-handling" | "service-attitude" | "business-acceptance" | "tracking-log" | "insurance-documents" | "liability-sheet" | "settlement-letter" | "receipt" | "decline-letter" | "demand-letter" | "subrogation-receipt";
    title: Words;
    organisation: Words;
    caseId: string;
    reference: string;
    /** Sequence number of the last event that it tells of */
    version: number;
    timeZone: string;
    sections: {
        title: Words;
        fields: {
            id: string;
            label: Words;
            value: FormValue;
            wide?: true;
        }[];
        table?: {
            columns: {
                id: string;
                label: Words;
                /** Says who a person is or what somebody wrote */
                personal?: true;
            }[];
            rows: FormValue[][];
        };
    }[];
};
export type CaseForms = {
    items: {
        form: "complaint-handling" | "service-attitude" | "business-acceptance" | "tracking-log" | "insurance-documents" | "liability-sheet" | "settlement-letter" | "receipt" | "decline-letter" | "demand-letter" | "subrogation-receipt";
        title: Words;
        /** It can be printed now; a letter that would say nothing cannot */
        ready: boolean;
        /** Payments or payers of whom each can be printed alone; none where the form has no such parts */
        about: string[];
    }[];
};
export type CaseProof = {
    id: string;
    reference: string;
    /** When it was checked */
    at: string;
    /** Nothing was found by any check */
    isWhole: boolean;
    /** The last event */
    head: {
        seq: number;
        /** SHA-256, hexadecimal */
        hash: string;
    };
    checks: {
        /** chain: each event has the hash of the one before it and its seal; commands: seal and body of each decided command; links: events and commands name each other; tree: heads and commands are in the tree of a signed checkpoint */
        name: "chain" | "commands" | "links" | "tree";
        /** Rows or leaves that were looked at */
        count: number;
        /** The first that is not what was written */
        problem: string | null;
    }[];
    /** The last event that a signed checkpoint proves; 0 while none does */
    provenUntil: number;
    /** Decided commands that no checkpoint has yet */
    uncoveredCommands: number;
    /** The first that has all leaves of the case */
    checkpoint: {
        /** Leaves of the tree */
        size: number;
        /** SHA-256, hexadecimal */
        root: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        at: string;
        /** Id of the key that signed it */
        key: string;
    } | null;
    newest: {
        /** Leaves of the tree */
        size: number;
        /** SHA-256, hexadecimal */
        root: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        at: string;
        /** Id of the key that signed it */
        key: string;
    } | null;
    /** From the last proven head of the case to the root of its checkpoint (RFC 6962, 2.1.1) */
    path: {
        seq: number;
        /** SHA-256, hexadecimal */
        hash: string;
        index: number;
        size: number;
        siblings: string[];
    } | null;
    /** Proves that the newest tree begins with that of the checkpoint (RFC 6962, 2.1.2) */
    consistency: string[];
};
export type CaseDecisions = {
    id: string;
    reference: string;
    /** Commands that were decided again */
    commands: number;
    events: number;
    /** Commands of people who are erased, which nobody can decide again */
    erased: number;
    undecided: number;
    /** Refusals that give the same reason in other words */
    reworded: number;
    differing: number;
    differences: {
        commandId?: string;
        "type": string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        decidedAt: string;
        rulebook?: string;
        "is": "outcome" | "refusal" | "events" | "no-rulebook" | "broke" | "no-command";
        seq?: number;
        /** An event or a refusal; null where there is none */
        recorded?: any;
        /** An event or a refusal; null where there is none */
        today?: any;
        problem?: string;
    }[];
};
export type RefusedCommand = {
    commandId: string;
    "type": string;
    actor: {
        kind: string;
        id: string;
        role?: string;
    };
    /** Instant, ISO-8601 in UTC with milliseconds */
    receivedAt: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    decidedAt: string;
    /** The last event that the case had then */
    after: number | null;
    refusal: {
        code: string;
        message: string;
        facts: {
            [key: string]: string;
        };
    };
};
export type Register = {
    register: "complaints" | "hand-over-exceptions" | "transfer-exceptions" | "tracking-log" | "business-acceptances" | "partner-score" | "satisfaction" | "call-standards" | "prohibitions" | "complaint-trends" | "claims" | "partner-account";
    title: Words;
    organisation: Words;
    timeZone: string;
    /** First local day */
    "from": string;
    /** Last local day */
    to: string;
    figures: {
        id: string;
        label: Words;
        value: FormValue;
        wide?: true;
    }[];
    columns: {
        id: string;
        label: Words;
        /** Says who a person is or what somebody wrote */
        personal?: true;
    }[];
    rows: FormValue[][];
    /** By row: the case and the partner that it is about */
    about: {
        caseId?: string;
        partner?: string;
    }[];
    /** By row and figure: the events that it counted, by case and sequence number */
    evidence?: {
        [key: string]: {
            caseId: string;
            counted: "good" | "bad" | "one";
            seqs: number[];
        }[];
    }[];
};
export type SummaryItem = {
    summary: string;
    /** Such as 2026-03-02, 2026-W10 or 2026-03 */
    period: string;
    "from": string;
    to: string;
    register: "complaints" | "hand-over-exceptions" | "transfer-exceptions" | "tracking-log" | "business-acceptances" | "partner-score" | "satisfaction" | "call-standards" | "prohibitions" | "complaint-trends" | "claims" | "partner-account";
    /** organisation@version of the rules, and so of the formula of scores */
    rulebook: string;
    /** SHA-256 over the canonical JSON of the content */
    contentHash: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    frozenAt: string;
    /** The frozen one is version 1; each restatement is one more */
    versions: number;
};
export type FigureDifference = {
    partner?: string;
    caseId?: string;
    /** Number of its row, where it is no figure over all rows */
    row?: number;
    figure: string;
    label: Words;
    was: FormValue;
    "is": FormValue;
    /** How many counted events are new, and how many are counted no more */
    events?: {
        added: number;
        gone: number;
    };
};
export type ScoreDispute = {
    caseId: string;
    reference: string;
    /** Of the case, as it is now */
    status: string;
    ended: boolean;
    /** In which the figure stood */
    version: number;
    partner: string;
    measure: string;
    /** As it stood there */
    figure: FormValue;
    disputedBy: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    disputedAt: string;
    /** The first version that was restated because of it */
    restatedAs: number | null;
};
export type FrozenSummary = {
    summary: string;
    /** Such as 2026-03-02, 2026-W10 or 2026-03 */
    period: string;
    "from": string;
    to: string;
    register: "complaints" | "hand-over-exceptions" | "transfer-exceptions" | "tracking-log" | "business-acceptances" | "partner-score" | "satisfaction" | "call-standards" | "prohibitions" | "complaint-trends" | "claims" | "partner-account";
    /** organisation@version of the rules, and so of the formula of scores */
    rulebook: string;
    /** SHA-256 over the canonical JSON of the content */
    contentHash: string;
    /** Null when the period is not frozen, with live=true */
    frozenAt: string | null;
    /** Null with live=true */
    version: number | null;
    /** Filled from what is known now */
    live: boolean;
    /** Whether it is something else than was frozen */
    differs: boolean;
    /** What differs from what was frozen, figure by figure */
    differences: FigureDifference[];
    /** The frozen one first; none while it is not frozen */
    versions: {
        version: number;
        /** organisation@version of the rules, and so of the formula of scores */
        rulebook: string;
        contentHash: string;
        /** When it was frozen or restated */
        at: string;
        /** Who restated it; null for the frozen one */
        by: string | null;
        /** Why it was restated */
        reason: string | null;
        /** The case in which a figure was disputed, if that was why */
        disputeCase: string | null;
    }[];
    /** Figures that partners dispute, each with its case */
    disputes: ScoreDispute[];
    content: {
        register: "complaints" | "hand-over-exceptions" | "transfer-exceptions" | "tracking-log" | "business-acceptances" | "partner-score" | "satisfaction" | "call-standards" | "prohibitions" | "complaint-trends" | "claims" | "partner-account";
        title: Words;
        organisation: Words;
        timeZone: string;
        /** First local day */
        "from": string;
        /** Last local day */
        to: string;
        figures: {
            id: string;
            label: Words;
            value: FormValue;
            wide?: true;
        }[];
        columns: {
            id: string;
            label: Words;
            /** Says who a person is or what somebody wrote */
            personal?: true;
        }[];
        rows: FormValue[][];
        /** By row: the case and the partner that it is about */
        about: {
            caseId?: string;
            partner?: string;
        }[];
        /** By row and figure: the events that it counted, by case and sequence number */
        evidence?: {
            [key: string]: {
                caseId: string;
                counted: "good" | "bad" | "one";
                seqs: number[];
            }[];
        }[];
        name: Words;
        /** One notice for each partner: its rows */
        partners?: {
            partner: string;
            name: Words;
            rows: FormValue[][];
        }[];
    };
};
export type CountedEvent = {
    /** The measure that counted it; for an area or the score one of theirs */
    figure: string;
    /** As good or bad out of a share, or as one of a number */
    counted: "good" | "bad" | "one";
    caseId: string;
    reference: string;
    seq: number;
    "type": string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    happenedAt: string;
};
export type FigureEvents = {
    items: CountedEvent[];
    /** Null on the last page */
    nextCursor: string | null;
    summary: string;
    period: string;
    /** Null with live=true */
    version: number | null;
    /** organisation@version of the rules, and so of the formula of scores */
    rulebook: string;
    partner: string;
    measure: string;
    label: Words;
    /** The figure as it stands in the summary */
    value: FormValue;
    /** How many events were counted so, on all pages together */
    counts: {
        good: number;
        bad: number;
        one: number;
    };
};
export type DisputeRequestInput = {
    /** Code of the partner in the rulebook */
    partner: string;
    /** A column of the score, such as timeliness, area-delivery or score */
    measure: string;
    /** What the partner says; the description of the case */
    reason: string;
};
export type RestatementRequestInput = {
    /** Kept beside the version; name nobody in it */
    reason: string;
    /** A dispute of this summary that is its reason */
    disputeCase?: string;
};
export type Restatement = {
    summary: string;
    /** Such as 2026-03-02, 2026-W10 or 2026-03 */
    period: string;
    "from": string;
    to: string;
    register: "complaints" | "hand-over-exceptions" | "transfer-exceptions" | "tracking-log" | "business-acceptances" | "partner-score" | "satisfaction" | "call-standards" | "prohibitions" | "complaint-trends" | "claims" | "partner-account";
    /** organisation@version of the rules, and so of the formula of scores */
    rulebook: string;
    contentHash: string;
    version: number;
    /** When it was frozen or restated */
    at: string;
    /** Who restated it; null for the frozen one */
    by: string | null;
    /** Why it was restated */
    reason: string | null;
    /** The case in which a figure was disputed, if that was why */
    disputeCase: string | null;
    /** What differs from what was frozen, figure by figure */
    differences: FigureDifference[];
};
export type DrawRequestInput = {
    /** call-back: from cases closed then; quality-review: from cases in which somebody of ours spoke or wrote then */
    kind: "call-back" | "quality-review";
    /** A day, week or month that has ended */
    period: string;
    size: number;
    /** The same seed draws the same cases from the same ones */
    seed: string;
};
export type Draw = {
    id: string;
    organisation: string;
    /** Drawn from these branches only; none stands for all */
    branches: string[];
    kind: "call-back" | "quality-review";
    /** The rulebook's draw, if it was one */
    name: string | null;
    period: string;
    seed: string;
    size: number;
    /** How many cases it was drawn from */
    population: number;
    /** SHA-256 over the canonical JSON of their ids in order */
    populationHash: string;
    /** In the order in which they were drawn */
    cases: string[];
    drawnBy: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    drawnAt: string;
};
export type PaymentExportRequestInput = {};
export type PaymentExport = {
    /** Null when there was nothing to write */
    file: string | null;
    organisation: string;
    written: {
        caseId: string;
        /** Of the case */
        reference: string;
        /** Subject of the payment, such as t1 */
        payment: string;
        /** Comes back with the bank's confirmation */
        endToEndId: string;
        amount: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
    }[];
    /** In an earlier file and not confirmed yet */
    earlier: {
        caseId: string;
        /** Of the case */
        reference: string;
        /** Subject of the payment, such as t1 */
        payment: string;
        /** Comes back with the bank's confirmation */
        endToEndId: string;
        amount: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        /** The file that it was written into */
        file: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        exportedAt: string;
        exportedBy: string;
    }[];
    /** In no file, since a bank could not be told of them */
    left: {
        caseId: string;
        /** Of the case */
        reference: string;
        /** Subject of the payment, such as t1 */
        payment: string;
        /** Comes back with the bank's confirmation */
        endToEndId: string;
        amount: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        because: string;
    }[];
};
export type PaymentFile = {
    file: string;
    organisation: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    exportedAt: string;
    exportedBy: string;
    payments: {
        caseId: string;
        /** Of the case */
        reference: string;
        /** Subject of the payment, such as t1 */
        payment: string;
        /** Comes back with the bank's confirmation */
        endToEndId: string;
        amount: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        creditor: {
            name: string;
            account: string;
            bic?: string;
            bank?: string;
        };
    }[];
    /** Paid or called off since, or whom they are for was erased: not in it any more */
    left: {
        caseId: string;
        /** Of the case */
        reference: string;
        /** Subject of the payment, such as t1 */
        payment: string;
        /** Comes back with the bank's confirmation */
        endToEndId: string;
        amount: {
            amountMinor: string;
            currency: "BHD" | "JOD" | "KWD" | "OMR" | "TND" | "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "CNY" | "USD" | "EUR" | "GBP" | "HKD" | "MOP" | "TWD" | "SGD" | "AUD" | "CAD" | "NZD" | "CHF" | "SEK" | "NOK" | "DKK" | "PLN" | "CZK" | "HUF" | "RON" | "TRY" | "RUB" | "KZT" | "INR" | "IDR" | "MYR" | "PHP" | "THB" | "AED" | "SAR" | "ZAR" | "BRL" | "MXN" | "XDR";
        };
        state: "proposed" | "approved" | "ordered" | "paid" | "cancelled";
    }[];
};
export type OwedDocument = {
    subject: string;
    /** Its name in the rulebook's list */
    document: string;
    /** In words, where the rulebook's list has it */
    name?: Words;
    /** Subject of the payer that wants it */
    "for": string;
    payer?: "own" | "carrier" | "partner" | "insurer";
    /** 1 is the list, each later one a supplement */
    round: number;
    state: "asked" | "received" | "accepted" | "rejected" | "waived";
    /** Instant, ISO-8601 in UTC with milliseconds */
    askedAt: string;
    /** When it was last accepted, rejected or waived, by whom and why, until another file comes */
    judged?: {
        /** Instant, ISO-8601 in UTC with milliseconds */
        at: string;
        actor: string;
        reason?: string;
    };
    /** That came last */
    file?: {
        sha256: string;
        bytes: number;
        /** As the bytes show it */
        mediaType: string;
        /** As its sender called it */
        name?: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        receivedAt: string;
    };
};
export type DocumentLink = {
    /** Relative to this server */
    url: string;
    /** Instant, ISO-8601 in UTC with milliseconds */
    expiresAt: string;
};
export type Read = {
    /** Instant, ISO-8601 in UTC with milliseconds */
    readAt: string;
    /** "-" where the cases are not there any more */
    organisation: string;
    /** Null for whoever had a link to a file */
    person: string | null;
    keyId: string | null;
    role: ("agent" | "supervisor" | "manager" | "auditor" | "administrator") | null;
    /** Method and pattern of the address */
    route: string;
    requestId: string;
    /** What the reader said in X-Purpose; null when nothing */
    purpose: string | null;
    /** Of how many cases something was shown */
    cases: number;
    /** The first hundred of them */
    caseIds: string[];
};
export type Stream = {
    /** Such as keys or rulebooks/demo */
    stream: string;
    events: number;
    /** Instant, ISO-8601 in UTC with milliseconds */
    lastAt: string;
    /** Hash of the last event */
    head: string;
};
export type StreamEvent = {
    seq: number;
    "type": string;
    data: {
        [key: string]: any;
    };
    actor: {
        kind: "person";
        id: string;
        role: "agent" | "supervisor" | "manager" | "auditor" | "administrator";
        keyId: string;
    } | {
        kind: "operator";
        id: string;
    } | {
        kind: "system";
        id: string;
    };
    /** Instant, ISO-8601 in UTC with milliseconds */
    recordedAt: string;
    previousHash: string;
    hash: string;
    /** Id of the key that sealed it */
    sealedBy: string;
};
export type FoundPerson = {
    personId: string;
    organisation: string;
    /** When their first case came */
    createdAt: string;
    /** Since when nobody works on their cases */
    restrictedAt: string | null;
    /** When their data were erased */
    erasedAt: string | null;
    /** Ids of their cases, the oldest first */
    cases: string[];
};
export type DuePerson = {
    personId: string;
    organisation: string;
    /** When their first case came */
    createdAt: string;
    /** Since when nobody works on their cases */
    restrictedAt: string | null;
    /** When their data were erased */
    erasedAt: string | null;
    /** Ids of their cases, the oldest first */
    cases: string[];
    /** Since when their data need not be kept */
    dueSince: string;
};
export type PersonReport = {
    personId: string;
    organisation: string;
    /** When their first case came */
    createdAt: string;
    /** Since when nobody works on their cases */
    restrictedAt: string | null;
    /** When their data were erased */
    erasedAt: string | null;
    cases: {
        caseId: string;
        reference: string;
        kind: "complaint" | "exception" | "claim" | "request";
        "type": "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
        status: "open" | "answered" | "satisfied" | "final" | "resolved" | "assessed" | "offered" | "settled" | "declined" | "collection" | "quoted" | "confirmed" | "fulfilled" | "refused" | "withdrawn" | "merged" | "closed";
        branch?: string;
        /** Instant, ISO-8601 in UTC with milliseconds */
        reportedAt: string;
        closedAt: string | null;
        complainant?: {
            name: string;
            customerNumber?: string;
            phone?: string;
            email?: string;
            address?: string;
        };
        description?: string;
    }[];
    /** Why the data cannot be erased yet */
    holds: {
        caseId: string;
        reference: string;
        /** The clock whose period runs; absent with a retention, and where the case is open */
        clock?: string;
        /** The rule of practice.retention by which it must be kept */
        retention?: string;
        /** The law or the rule that asks for it */
        source?: string;
        /** The same in Chinese, where the rulebook says it */
        sourceZh?: string;
        /** Null as long as the case is open */
        until: string | null;
    }[];
    /** The earliest instant of erasure; null while a case is open, and of an erased person */
    erasableFrom: string | null;
};
export type PersonRestriction = {
    personId: string;
    isRestricted: boolean;
};
export type PersonErasure = {
    personId: string;
    /** Cases that hold nothing of the person any more */
    cases: number;
    /** Documents of the person */
    documents: number;
    /** SHA-256 of documents that could not be removed from the store and must be by hand */
    left: string[];
};
export type WebhookMessage = {
    /** The header webhook-id, which the receiver has, begins with it */
    id: string;
    /** Its name in the rulebook and in the file of webhooks */
    webhook: string;
    /** The event that it tells */
    about: string;
    caseId: string;
    reference: string;
    kind: "complaint" | "exception" | "claim" | "request";
    /** dead: put aside after its last attempt, until somebody gives it again */
    status: "pending" | "delivered" | "dead" | "cancelled" | "suppressed";
    /** How often it was not taken since it was last given */
    attempts: number;
    /** Why it was not taken the last time */
    reason: string | null;
    /** Instant, ISO-8601 in UTC with milliseconds */
    createdAt: string;
    settledAt: string | null;
};
export type PayloadsInput = {
    payloads: {
        metadata?: {
            [key: string]: string;
        };
        data?: string;
    }[];
};
export type Payloads = {
    payloads: {
        metadata?: {
            [key: string]: string;
        };
        data?: string;
    }[];
};
/**
 * Sign in: sets the cookie by which a browser is recognised
 */
export function postV1Session({ signInInput }: {
    signInInput: SignInInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Session;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/session", oazapfts.json({
        ...opts,
        method: "POST",
        body: signInInput
    })));
}
/**
 * Who I am, and what the rules in force call my organisations and their departments
 */
export function getV1Session(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Session;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/session", {
        ...opts
    }));
}
/**
 * Sign out: the session ends, and the browser forgets its cookie
 */
export function deleteV1Session(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/session", {
        ...opts,
        method: "DELETE"
    }));
}
/**
 * By what one can sign in here
 */
export function getV1SignInWays(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: SignInWays;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/sign-in/ways", {
        ...opts
    }));
}
/**
 * Sign in by the identity provider: leads a browser there
 */
export function getV1SignIn({ next }: {
    next?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 302;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/sign-in${QS.query(QS.explode({
        next
    }))}`, {
        ...opts
    }));
}
/**
 * Where the identity provider sends a browser back to
 */
export function getV1SignInCallback(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 302;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/sign-in/callback", {
        ...opts
    }));
}
/**
 * Open a case
 */
export function postV1Cases({ idempotencyKey, xPurpose, openCaseInput }: {
    idempotencyKey: string;
    xPurpose?: string;
    openCaseInput: OpenCaseInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Opened;
    } | {
        status: 202;
        data: Running;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/cases", oazapfts.json({
        ...opts,
        method: "POST",
        body: openCaseInput,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey,
            "x-purpose": xPurpose
        })
    })));
}
/**
 * Search cases
 */
export function getV1Cases({ organisation, kind, $type, status, waybill, owner, department, q, asOf, knownAt, cursor, limit, xPurpose }: {
    organisation?: string;
    kind?: "complaint" | "exception" | "claim" | "request";
    $type?: "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
    status?: "open" | "answered" | "satisfied" | "final" | "resolved" | "assessed" | "offered" | "settled" | "declined" | "collection" | "quoted" | "confirmed" | "fulfilled" | "refused" | "withdrawn" | "merged" | "closed";
    waybill?: string;
    owner?: string;
    department?: string;
    q?: string;
    asOf?: string;
    knownAt?: string;
    cursor?: string;
    limit?: number;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: WorkItem[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases${QS.query(QS.explode({
        organisation,
        kind,
        "type": $type,
        status,
        waybill,
        owner,
        department,
        q,
        asOf,
        knownAt,
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Preview a case
 */
export function postV1CasesPreview({ xPurpose, openCaseInput }: {
    xPurpose?: string;
    openCaseInput: OpenCaseInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Preview;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/cases/preview", oazapfts.json({
        ...opts,
        method: "POST",
        body: openCaseInput,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    })));
}
/**
 * Give a command to a case
 */
export function postV1CasesByIdCommands({ id, idempotencyKey, ifMatch, commandInput }: {
    id: string;
    idempotencyKey: string;
    ifMatch?: string;
    commandInput: CommandInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Answered;
    } | {
        status: 202;
        data: Running;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/commands`, oazapfts.json({
        ...opts,
        method: "POST",
        body: commandInput,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey,
            "if-match": ifMatch
        })
    })));
}
/**
 * What came of a command
 */
export function getV1CommandsById({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            commandId: string;
            caseId: string;
            status: "accepted" | "refused";
            refusal?: {
                code: string;
                message: string;
                facts: {
                    [key: string]: string;
                };
            };
            "case"?: Case;
            events: Event[];
        };
    } | {
        status: 202;
        data: Running;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/commands/${encodeURIComponent(id)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * A case, now or at a past moment
 */
export function getV1CasesById({ asOf, knownAt, id, xPurpose }: {
    asOf?: string;
    knownAt?: string;
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Case;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}${QS.query(QS.explode({
        asOf,
        knownAt
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * What you may do with a case now
 */
export function getV1CasesByIdActions({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            version: number;
            status: string;
            actions: Action[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/actions`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The history of a case
 */
export function getV1CasesByIdEvents({ cursor, limit, order, id, xPurpose }: {
    cursor?: string;
    limit?: number;
    order?: "oldest" | "newest";
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Event[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/events${QS.query(QS.explode({
        cursor,
        limit,
        order
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * What became of a case between two instants
 */
export function getV1CasesByIdDiff({ $from, to, by, id, xPurpose }: {
    $from: string;
    to: string;
    by?: "asOf" | "knownAt";
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Difference;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/diff${QS.query(QS.explode({
        "from": $from,
        to,
        by
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The life of a case, event by event
 */
export function getV1CasesByIdSteps({ cursor, limit, id, xPurpose }: {
    cursor?: string;
    limit?: number;
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Steps;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/steps${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Why it is due then, was escalated, refused or costs so much, and who could have done it
 */
export function getV1CasesByIdExplain({ about, clock, seq, command, payment, asOf, knownAt, id, xPurpose }: {
    about: "due" | "escalation" | "refusal" | "amount" | "who";
    clock?: string;
    seq?: number;
    command?: string;
    payment?: string;
    asOf?: string;
    knownAt?: string;
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Explanation;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/explain${QS.query(QS.explode({
        about,
        clock,
        seq,
        command,
        payment,
        asOf,
        knownAt
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Cases that may be about the same thing
 */
export function getV1CasesByIdDuplicates({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Suggestion[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/duplicates`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Similar earlier cases, with what was answered then
 */
export function getV1CasesByIdSimilar({ limit, id, xPurpose }: {
    limit?: number;
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: SimilarCase[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/similar${QS.query(QS.explode({
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * What its customer may see of a case
 */
export function getV1CasesByIdCustomerView({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CustomerView;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/customer-view`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * What to ask, say and do first about such a case
 */
export function getV1OrganisationsByOrganisationGuidance({ kind, $type, organisation }: {
    kind: "complaint" | "exception" | "claim" | "request";
    $type: "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            rulebook: {
                organisation: string;
                version: string;
            };
            kind: "complaint" | "exception" | "claim" | "request";
            "type": "delay" | "damage" | "shortage" | "freight-dispute" | "service-attitude" | "partner-breach" | "late-dispatch" | "slow-handling" | "unanswered-call" | "return-slip" | "booking" | "order-change" | "refund" | "enquiry" | "other";
            guidance?: Guidance;
            firstAction: Words;
            facts: {
                name: string;
                label: Words;
                kind: "text" | "number" | "boolean" | "date" | "choice";
                required: boolean;
                choices?: {
                    value: string;
                    label: Words;
                }[];
            }[];
            remedies: {
                code: string;
                name: Words;
            }[];
            /** Ways in for this kind; none: any channel, and nothing is asked */
            channels: ChannelRule[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/guidance${QS.query(QS.explode({
        kind,
        "type": $type
    }))}`, {
        ...opts
    }));
}
/**
 * What can be opened, and how
 */
export function getV1OrganisationsByOrganisationIntake({ organisation }: {
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Intake;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/intake`, {
        ...opts
    }));
}
/**
 * Earlier cases of a waybill, a customer number or a phone
 */
export function postV1CasesEarlier({ xPurpose, earlierQueryInput }: {
    xPurpose?: string;
    earlierQueryInput: EarlierQueryInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: {
                id: string;
                version: number;
                reference: string;
                organisation: string;
                branch: string | null;
                kind: string;
                "type": string;
                severity: string;
                status: string;
                department: string;
                owner: string | null;
                waybill: string | null;
                /** Instant, ISO-8601 in UTC with milliseconds */
                reportedAt: string;
                nextDeadlineAt: string | null;
                nextDueAt: string | null;
                overdue: boolean;
                ended: boolean;
                /** What agrees */
                same: ("waybill" | "complainant")[];
                /** Absent where it is withheld */
                complainant?: {
                    name: string;
                    customerNumber?: string;
                    phone?: string;
                    email?: string;
                    address?: string;
                };
                /** Why nothing personal is shown: the person was erased, or their data are restricted and your role does not open them */
                withheld?: "erased" | "restricted";
            }[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/cases/earlier", oazapfts.json({
        ...opts,
        method: "POST",
        body: earlierQueryInput,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    })));
}
/**
 * What went wrong with the service of a case
 */
export function getV1CasesByIdQuality({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Quality;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/quality`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * What to work on
 */
export function getV1Worklist({ organisation, department, kind, q, view, zone, mine, asOf, knownAt, cursor, limit, xPurpose }: {
    organisation?: string;
    department?: string;
    kind?: "complaint" | "exception" | "claim" | "request";
    q?: string;
    view?: "mine" | "team" | "unassigned" | "escalated" | "promises";
    zone?: string;
    mine?: string;
    asOf?: string;
    knownAt?: string;
    cursor?: string;
    limit?: number;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: WorkItem[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/worklist${QS.query(QS.explode({
        organisation,
        department,
        kind,
        q,
        view,
        zone,
        mine,
        asOf,
        knownAt,
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * How much there is to work on
 */
export function getV1WorklistCounts({ organisation, department, kind, q, view, zone }: {
    organisation?: string;
    department?: string;
    kind?: "complaint" | "exception" | "claim" | "request";
    q?: string;
    view?: "mine" | "team" | "unassigned" | "escalated" | "promises";
    zone?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: WorkCounts;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/worklist/counts${QS.query(QS.explode({
        organisation,
        department,
        kind,
        q,
        view,
        zone
    }))}`, {
        ...opts
    }));
}
/**
 * The deadline board
 */
export function getV1Deadlines({ organisation, holder, department, owner, overdue, asOf, knownAt, cursor, limit, xPurpose }: {
    organisation?: string;
    holder?: "us" | "claimant" | "third-party";
    department?: string;
    owner?: string;
    overdue?: string;
    asOf?: string;
    knownAt?: string;
    cursor?: string;
    limit?: number;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Deadline[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/deadlines${QS.query(QS.explode({
        organisation,
        holder,
        department,
        owner,
        overdue,
        asOf,
        knownAt,
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Notices to me or to my role
 */
export function getV1Notices({ cursor, limit, xPurpose }: {
    cursor?: string;
    limit?: number;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Notice[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/notices${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * What is due and when, counted
 */
export function getV1Board({ organisation, zone }: {
    organisation?: string;
    zone?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Board;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/board${QS.query(QS.explode({
        organisation,
        zone
    }))}`, {
        ...opts
    }));
}
/**
 * The clocks behind a figure of the board
 */
export function getV1BoardClocks({ organisation, department, owner, unowned, dueFrom, dueBefore, rung, role, waiting, cursor, limit, xPurpose }: {
    organisation?: string;
    department?: string;
    owner?: string;
    unowned?: string;
    dueFrom?: string;
    dueBefore?: string;
    rung?: number;
    role?: string;
    waiting?: string;
    cursor?: string;
    limit?: number;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: BoardClock[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/board/clocks${QS.query(QS.explode({
        organisation,
        department,
        owner,
        unowned,
        dueFrom,
        dueBefore,
        rung,
        role,
        waiting,
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The promises that were broken today
 */
export function getV1BoardBrokenPromises({ organisation, zone, xPurpose }: {
    organisation?: string;
    zone?: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: BrokenPromise[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/board/broken-promises${QS.query(QS.explode({
        organisation,
        zone
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Server-sent events: which cases that I may see moved, each within two seconds
 */
export function getV1Live(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: LiveMessage;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 406;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/live", {
        ...opts
    }));
}
/**
 * I look at this case: others who do are told, for 30 seconds unless it is said again
 */
export function postV1CasesByIdPresence({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Presence;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/presence`, {
        ...opts,
        method: "POST"
    }));
}
/**
 * The published versions of an organisation's rulebook
 */
export function getV1OrganisationsByOrganisationRulebooks({ organisation }: {
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: RulebookVersion[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks`, {
        ...opts
    }));
}
/**
 * Publish a draft of the rules
 */
export function postV1OrganisationsByOrganisationRulebooks({ organisation, body }: {
    organisation: string;
    body: {
        /** The rulebook as it stands in its file, YAML or JSON; docs/rulebooks.md explains it */
        draft: string;
        /** The version that you know as the one that was published last */
        seen: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RulebookPublication;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks`, oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * A published version of the rules, whole
 */
export function getV1OrganisationsByOrganisationRulebooksAndVersion({ organisation, version }: {
    organisation: string;
    version: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PublishedRulebook;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks/${encodeURIComponent(version)}`, {
        ...opts
    }));
}
/**
 * In what a version of the rules differs from an earlier one
 */
export function getV1OrganisationsByOrganisationRulebooksAndVersionDiff({ $from, organisation, version }: {
    $from?: string;
    organisation: string;
    version: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RulebookDifference;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks/${encodeURIComponent(version)}/diff${QS.query(QS.explode({
        "from": $from
    }))}`, {
        ...opts
    }));
}
/**
 * The text that a version of the rules was published from
 */
export function getV1OrganisationsByOrganisationRulebooksAndVersionSource({ organisation, version }: {
    organisation: string;
    version: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RulebookSource;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks/${encodeURIComponent(version)}/source`, {
        ...opts
    }));
}
/**
 * Preview a draft of the rules
 */
export function postV1OrganisationsByOrganisationRulebooksPreview({ organisation, xPurpose, body }: {
    organisation: string;
    xPurpose?: string;
    body: {
        /** The rulebook as it stands in its file, YAML or JSON; docs/rulebooks.md explains it */
        draft: string;
        /** nextCursor of the page before */
        cursor?: string;
        /** How many open cases to look at */
        limit?: number;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: DraftPreview;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks/preview`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    })));
}
/**
 * Live the past again under a draft
 */
export function postV1OrganisationsByOrganisationRulebooksBacktest({ organisation, xPurpose, body }: {
    organisation: string;
    xPurpose?: string;
    body: {
        /** The rulebook as it stands in its file, YAML or JSON; docs/rulebooks.md explains it */
        draft: string;
        /** Only cases that were reported from then on */
        "from"?: string;
        /** Only cases that were reported before */
        to?: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Backtest;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks/backtest`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    })));
}
/**
 * Check a draft of the rules before it is published
 */
export function postV1OrganisationsByOrganisationRulebooksCheck({ organisation, body }: {
    organisation: string;
    body: {
        /** The rulebook as it stands in its file, YAML or JSON; docs/rulebooks.md explains it */
        draft: string;
        /** The version that you know as the one that was published last */
        seen: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CheckedDraft;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks/check`, oazapfts.json({
        ...opts,
        method: "POST",
        body
    })));
}
/**
 * Open cases under other versions than this one
 */
export function getV1OrganisationsByOrganisationRulebooksAndVersionOthers({ cursor, limit, organisation, version }: {
    cursor?: string;
    limit?: number;
    organisation: string;
    version: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CasesUnderOthers;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks/${encodeURIComponent(version)}/others${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts
    }));
}
/**
 * What a published version would do to the open cases under others
 */
export function getV1OrganisationsByOrganisationRulebooksAndVersionAdoptions({ cursor, limit, organisation, version, xPurpose }: {
    cursor?: string;
    limit?: number;
    organisation: string;
    version: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CaseAdoptions;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebooks/${encodeURIComponent(version)}/adoptions${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The rulebook in force now, with its branches, partners and summaries
 */
export function getV1OrganisationsByOrganisationRulebook({ organisation }: {
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RulebookInForce;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/rulebook`, {
        ...opts
    }));
}
/**
 * How the company works: what lies ready before a call, emergency plans, customers, criteria, levels, …
 */
export function getV1OrganisationsByOrganisationPractice({ organisation }: {
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Practice;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/practice`, {
        ...opts
    }));
}
/**
 * The clocks of a case with the rules that they follow, and how sure their figures are
 */
export function getV1CasesByIdClocks({ asOf, knownAt, id, xPurpose }: {
    asOf?: string;
    knownAt?: string;
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RuledClocks;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/clocks${QS.query(QS.explode({
        asOf,
        knownAt
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * What each payer of a claim owes, step by step
 */
export function getV1CasesByIdLiability({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ExplainedLiabilities;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/liability`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The money of a claim, event by event
 */
export function getV1CasesByIdLedger({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: ClaimLedger;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/ledger`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Linked and merged cases, and other cases of the same customer or waybill
 */
export function getV1CasesByIdRelated({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: RelatedCases;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/related`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Who is on duty for a role
 */
export function getV1OrganisationsByOrganisationDuty({ role, branch, at, organisation }: {
    role: string;
    branch?: string;
    at?: string;
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Duty;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/duty${QS.query(QS.explode({
        role,
        branch,
        at
    }))}`, {
        ...opts
    }));
}
/**
 * Who is on duty, who is away, and who acts for them
 */
export function getV1OrganisationsByOrganisationRoster({ at, organisation }: {
    at?: string;
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Roster;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/roster${QS.query(QS.explode({
        at
    }))}`, {
        ...opts
    }));
}
/**
 * A form of a case
 */
export function getV1CasesByIdFormsAndForm({ asOf, knownAt, about, format, lang, id, form, xPurpose }: {
    asOf?: string;
    knownAt?: string;
    about?: string;
    format?: "json" | "html" | "pdf";
    lang?: "zh" | "en";
    id: string;
    form: "complaint-handling" | "service-attitude" | "business-acceptance" | "tracking-log" | "insurance-documents" | "liability-sheet" | "settlement-letter" | "receipt" | "decline-letter" | "demand-letter" | "subrogation-receipt";
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Form;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/forms/${encodeURIComponent(form)}${QS.query(QS.explode({
        asOf,
        knownAt,
        about,
        format,
        lang
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The forms of a case, and which can be printed now
 */
export function getV1CasesByIdForms({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CaseForms;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/forms`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * A bundle of evidence
 */
export function getV1CasesByIdEvidence({ lang, redact, pdf, id, xPurpose }: {
    lang?: "zh" | "en";
    redact?: string;
    pdf?: string;
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: any;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/evidence${QS.query(QS.explode({
        lang,
        redact,
        pdf
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * What proves a case as it is stored now
 */
export function getV1CasesByIdProof({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CaseProof;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/proof`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Decide every command of a case again
 */
export function getV1CasesByIdDecisions({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: CaseDecisions;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/decisions`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The refused commands of a case
 */
export function getV1CasesByIdRefused({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: RefusedCommand[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/refused`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * A register of an organisation
 */
export function getV1OrganisationsByOrganisationRegistersAndRegister({ $from, to, asOf, knownAt, format, lang, organisation, register, xPurpose }: {
    $from?: string;
    to?: string;
    asOf?: string;
    knownAt?: string;
    format?: "json" | "html" | "pdf" | "xlsx" | "csv";
    lang?: "zh" | "en";
    organisation: string;
    register: "complaints" | "hand-over-exceptions" | "transfer-exceptions" | "tracking-log" | "business-acceptances" | "partner-score" | "satisfaction" | "call-standards" | "prohibitions" | "complaint-trends" | "claims" | "partner-account";
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Register;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/registers/${encodeURIComponent(register)}${QS.query(QS.explode({
        "from": $from,
        to,
        asOf,
        knownAt,
        format,
        lang
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The frozen summaries of an organisation
 */
export function getV1OrganisationsByOrganisationSummaries({ summary, cursor, limit, organisation }: {
    summary?: string;
    cursor?: string;
    limit?: number;
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: SummaryItem[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/summaries${QS.query(QS.explode({
        summary,
        cursor,
        limit
    }))}`, {
        ...opts
    }));
}
/**
 * A summary of a period
 */
export function getV1OrganisationsByOrganisationSummariesAndSummaryPeriod({ live, version, format, lang, organisation, summary, period }: {
    live?: string;
    version?: number;
    format?: "json" | "html" | "pdf" | "xlsx" | "csv";
    lang?: "zh" | "en";
    organisation: string;
    summary: string;
    period: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: FrozenSummary;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/summaries/${encodeURIComponent(summary)}/${encodeURIComponent(period)}${QS.query(QS.explode({
        live,
        version,
        format,
        lang
    }))}`, {
        ...opts
    }));
}
/**
 * The events behind a figure of a partner
 */
export function getV1OrganisationsByOrganisationSummariesAndSummaryPeriodFigures({ partner, measure, live, version, cursor, limit, organisation, summary, period, xPurpose }: {
    partner: string;
    measure: string;
    live?: string;
    version?: number;
    cursor?: string;
    limit?: number;
    organisation: string;
    summary: string;
    period: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: FigureEvents;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/summaries/${encodeURIComponent(summary)}/${encodeURIComponent(period)}/figures${QS.query(QS.explode({
        partner,
        measure,
        live,
        version,
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Dispute a figure of a partner
 */
export function postV1OrganisationsByOrganisationSummariesAndSummaryPeriodDisputes({ organisation, summary, period, idempotencyKey, disputeRequestInput }: {
    organisation: string;
    summary: string;
    period: string;
    idempotencyKey: string;
    disputeRequestInput: DisputeRequestInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Answered;
    } | {
        status: 202;
        data: Running;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/summaries/${encodeURIComponent(summary)}/${encodeURIComponent(period)}/disputes`, oazapfts.json({
        ...opts,
        method: "POST",
        body: disputeRequestInput,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey
        })
    })));
}
/**
 * Restate a frozen summary
 */
export function postV1OrganisationsByOrganisationSummariesAndSummaryPeriodRestatements({ organisation, summary, period, idempotencyKey, restatementRequestInput }: {
    organisation: string;
    summary: string;
    period: string;
    idempotencyKey: string;
    restatementRequestInput: RestatementRequestInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Restatement;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/summaries/${encodeURIComponent(summary)}/${encodeURIComponent(period)}/restatements`, oazapfts.json({
        ...opts,
        method: "POST",
        body: restatementRequestInput,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey
        })
    })));
}
/**
 * Draw cases by lot
 */
export function postV1OrganisationsByOrganisationDraws({ organisation, idempotencyKey, drawRequestInput }: {
    organisation: string;
    idempotencyKey: string;
    drawRequestInput: DrawRequestInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: Draw;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/draws`, oazapfts.json({
        ...opts,
        method: "POST",
        body: drawRequestInput,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey
        })
    })));
}
/**
 * The draws of an organisation
 */
export function getV1OrganisationsByOrganisationDraws({ kind, cursor, limit, organisation }: {
    kind?: "call-back" | "quality-review";
    cursor?: string;
    limit?: number;
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Draw[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/draws${QS.query(QS.explode({
        kind,
        cursor,
        limit
    }))}`, {
        ...opts
    }));
}
/**
 * Put ordered payments into a file for the bank
 */
export function postV1OrganisationsByOrganisationPaymentFiles({ organisation, idempotencyKey, xPurpose, paymentExportRequestInput }: {
    organisation: string;
    idempotencyKey: string;
    xPurpose?: string;
    paymentExportRequestInput: PaymentExportRequestInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 201;
        data: PaymentExport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/payment-files`, oazapfts.json({
        ...opts,
        method: "POST",
        body: paymentExportRequestInput,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey,
            "x-purpose": xPurpose
        })
    })));
}
/**
 * A file of payments for the bank
 */
export function getV1OrganisationsByOrganisationPaymentFilesAndFile({ format, account, bic, organisation, file, xPurpose }: {
    format?: "json" | "csv" | "pain001";
    account?: string;
    bic?: string;
    organisation: string;
    file: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PaymentFile;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/payment-files/${encodeURIComponent(file)}${QS.query(QS.explode({
        format,
        account,
        bic
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Send the file of a document that a claim owes
 */
export function putV1CasesByIdDocumentsAndDocumentFile({ id, document, idempotencyKey, ifMatch, body }: {
    id: string;
    document: string;
    idempotencyKey: string;
    ifMatch?: string;
    body: Blob;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Answered;
    } | {
        status: 202;
        data: Running;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/documents/${encodeURIComponent(document)}/file`, {
        ...opts,
        method: "PUT",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey,
            "if-match": ifMatch
        })
    }));
}
/**
 * The documents that a claim owes, and how far each of them is
 */
export function getV1CasesByIdDocuments({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: OwedDocument[];
            /** How large a file may be, and how names of files that are taken end, without the dot */
            takes: {
                maxBytes: number;
                endings: string[];
            };
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/documents`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * A link to the file of a document
 */
export function postV1CasesByIdDocumentsAndDocumentLink({ id, document, xPurpose }: {
    id: string;
    document: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: DocumentLink;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/documents/${encodeURIComponent(document)}/link`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The file behind a link
 */
export function getV1FilesByToken({ token, xPurpose }: {
    token: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: any;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 410;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/files/${encodeURIComponent(token)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Who read a case
 */
export function getV1CasesByIdReads({ cursor, limit, id, xPurpose }: {
    cursor?: string;
    limit?: number;
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Read[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/cases/${encodeURIComponent(id)}/reads${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Who read which cases
 */
export function getV1Reads({ person, $case, $from, to, cursor, limit, xPurpose }: {
    person?: string;
    $case?: string;
    $from?: string;
    to?: string;
    cursor?: string;
    limit?: number;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Read[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/reads${QS.query(QS.explode({
        person,
        "case": $case,
        "from": $from,
        to,
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * The streams of what happened outside of cases
 */
export function getV1Streams(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: Stream[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/streams", {
        ...opts
    }));
}
/**
 * The events of a stream
 */
export function getV1StreamsByStream({ cursor, limit, stream }: {
    cursor?: string;
    limit?: number;
    stream: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: StreamEvent[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/streams/${encodeURIComponent(stream)}${QS.query(QS.explode({
        cursor,
        limit
    }))}`, {
        ...opts
    }));
}
/**
 * People by phone, e-mail or customer number
 */
export function getV1People({ organisation, phone, email, customerNumber, xPurpose }: {
    organisation: string;
    phone?: string;
    email?: string;
    customerNumber?: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: FoundPerson[];
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/people${QS.query(QS.explode({
        organisation,
        phone,
        email,
        customerNumber
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Who may be erased, since their data need not be kept any longer
 */
export function getV1PeopleDue({ organisation, cursor, limit, xPurpose }: {
    organisation: string;
    cursor?: string;
    limit?: number;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: DuePerson[];
            /** Null on the last page; a page may be empty before */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/people/due${QS.query(QS.explode({
        organisation,
        cursor,
        limit
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * What is held on a person, why, and from when on it can be erased
 */
export function getV1PeopleById({ id, xPurpose }: {
    id: string;
    xPurpose?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PersonReport;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/people/${encodeURIComponent(id)}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "x-purpose": xPurpose
        })
    }));
}
/**
 * Restrict a person, or lift that
 */
export function postV1PeopleByIdRestriction({ id, idempotencyKey, body }: {
    id: string;
    idempotencyKey: string;
    body: {
        isRestricted: boolean;
        /** Why; it is kept for ever, so that nothing belongs here by which somebody is known */
        reason: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PersonRestriction;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/people/${encodeURIComponent(id)}/restriction`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey
        })
    })));
}
/**
 * Erase a person for good
 */
export function postV1PeopleByIdErasure({ id, idempotencyKey, body }: {
    id: string;
    idempotencyKey: string;
    body: {
        /** Why; it is kept for ever, so that nothing belongs here by which somebody is known */
        reason: string;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: PersonErasure;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/people/${encodeURIComponent(id)}/erasure`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey
        })
    })));
}
/**
 * What other systems are told, and how that went
 */
export function getV1OrganisationsByOrganisationWebhookMessages({ status, cursor, limit, organisation }: {
    status?: "pending" | "delivered" | "dead" | "cancelled" | "suppressed";
    cursor?: string;
    limit?: number;
    organisation: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            items: WebhookMessage[];
            /** Null on the last page */
            nextCursor: string | null;
        };
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/webhook-messages${QS.query(QS.explode({
        status,
        cursor,
        limit
    }))}`, {
        ...opts
    }));
}
/**
 * Give a message to its webhook again
 */
export function postV1OrganisationsByOrganisationWebhookMessagesAndIdRedelivery({ organisation, id, idempotencyKey, body }: {
    organisation: string;
    id: string;
    idempotencyKey: string;
    body: {};
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: WebhookMessage;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>(`/v1/organisations/${encodeURIComponent(organisation)}/webhook-messages/${encodeURIComponent(id)}/redelivery`, oazapfts.json({
        ...opts,
        method: "POST",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "idempotency-key": idempotencyKey
        })
    })));
}
/**
 * Read what Temporal keeps
 */
export function postV1CodecDecode({ payloadsInput }: {
    payloadsInput: PayloadsInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Payloads;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/codec/decode", oazapfts.json({
        ...opts,
        method: "POST",
        body: payloadsInput
    })));
}
/**
 * Write as Temporal keeps it
 */
export function postV1CodecEncode({ payloadsInput }: {
    payloadsInput: PayloadsInput;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: Payloads;
    } | {
        status: 400;
        data: Problem;
    } | {
        status: 401;
        data: Problem;
    } | {
        status: 403;
        data: Problem;
    } | {
        status: 404;
        data: Problem;
    } | {
        status: 409;
        data: Problem;
    } | {
        status: 412;
        data: Problem;
    } | {
        status: 413;
        data: Problem;
    } | {
        status: 415;
        data: Problem;
    } | {
        status: 422;
        data: Problem;
    } | {
        status: 429;
        data: Problem;
    } | {
        status: 500;
        data: Problem;
    } | {
        status: 503;
        data: Problem;
    }>("/v1/codec/encode", oazapfts.json({
        ...opts,
        method: "POST",
        body: payloadsInput
    })));
}
/**
 * The process lives
 */
export function getHealthz(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            status: "up";
        };
    }>("/healthz", {
        ...opts
    }));
}
/**
 * Each part that serving needs answers
 */
export function getReadyz(opts?: Oazapfts.RequestOpts) {
    return oazapfts.ok(oazapfts.fetchJson<{
        status: 200;
        data: {
            ready: boolean;
            /** database, temporal, schema, keys and calendar */
            parts: {
                [key: string]: {
                    state: "up" | "warning" | "down";
                    /** What is there, what to look after, or why it is down */
                    detail?: string;
                };
            };
        };
    } | {
        status: 503;
        data: {
            ready: boolean;
            /** database, temporal, schema, keys and calendar */
            parts: {
                [key: string]: {
                    state: "up" | "warning" | "down";
                    /** What is there, what to look after, or why it is down */
                    detail?: string;
                };
            };
        };
    }>("/readyz", {
        ...opts
    }));
}
