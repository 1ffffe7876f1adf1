export const rules = {
  sure: { V: 'V：已核对原文', S: 'S：二手资料', M: 'M：公司自定或待核实' },
};
