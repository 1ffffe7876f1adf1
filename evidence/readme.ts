/** How to check a bundle without whoever made it, in English and Chinese. */
export const README = `EVIDENCE OF A CASE
==================

This archive holds all that is on record of one case, and what proves that nobody changed it. It can be checked without the company
that made it and without its software. The check opens no connection and writes nothing.

How to check it
  With Python 3.8 or later:  python3 verify.py BUNDLE.zip
  With Node 18 or later:     node verify.mjs BUNDLE.zip
  Both need nothing else. Unpacked, they check the folder in which they lie; on the archive itself they also see a byte that was
  changed between its files. They end with 0 when all is proven, and otherwise with 1, naming the first thing that is not.
  Whoever does not trust these two files takes them from another bundle, or reads them: they are short.
  "--self-test" tries the published vectors of RFC 8032, RFC 6962 and RFC 8785.

What to compare with what came to you on another way
  --keys checkpoint-keys.json        the public keys of the company, as it gave them to you before
  --checkpoints checkpoints.jsonl    your copy of the file of checkpoints
  Without the first, whoever made the bundle might not be the company. Without the second, it might have shown others another history.

What is in it
  report.html, report.pdf  the case for reading; the other files are what counts
  events.json              every event, with what its hash covers; personal fields are covered by salted hashes ("commitments"), and those
                           that are shown come with the salt of that field
  commands.json            every command that was decided, refused ones too; its body is covered by a salted hash
  rulebooks/               the rules under which the events were decided
  documents.json           the documents that came in, by their SHA-256; documents/ holds those that are shown
  proofs.json              the signed checkpoint, and for each head of the case and each command the path to its root
  keys.json                public keys
  manifest.json            the SHA-256 of every other file, signed

How hashes are made
  JSON is hashed in its canonical form (RFC 8785, UTF-8). SHA-256 everywhere, in hexadecimal.
  event hash       = SHA-256(canonical(covered)); covered.previousHash is the hash of the event before, 64 zeros for the first
  commitment       = SHA-256(salt of the field + ":" + canonical(value)); personalHash = SHA-256(canonical(commitments))
  command hash     = SHA-256(canonical(covered)); body_seal = SHA-256(salt + ":" + canonical(body))
  leaf             = canonical({"kind":"case","case":…,"seq":…,"hash":…}) or canonical({"kind":"command","command":…,"hash":…})
  tree             = RFC 6962; signatures: Ed25519 (RFC 8032) over the canonical JSON without "signature"

What cannot be proven by it
  - That the HMAC seals of events and commands are right: that takes the company's secret key.
  - That the public keys are the company's, and that it showed everybody the same checkpoints, unless you compare both as above.
  - Of events after the newest checkpoint, that the company itself did not write them anew since.
  - That the words of the report say what the data say, and that what was recorded was true.
  - What redacted or erased fields said. That they were not exchanged is proven.


案件证据
========

本压缩包包含一个案件的全部记录，以及证明其未被改动的材料。验证无须依赖制作方及其软件；验证过程不联网、不写入任何文件。

如何验证
  Python 3.8 或更高版本：  python3 verify.py 证据包.zip
  Node 18 或更高版本：     node verify.mjs 证据包.zip
  两者均无须其他软件。解压后运行则检查其所在文件夹；直接检查压缩包时，文件之间被改动的字节也会被发现。
  全部得证时退出码为 0，否则为 1，并指出第一处不符。
  如不信任这两个文件，可取自另一证据包，或自行阅读：它们很短。
  “--self-test” 用 RFC 8032、RFC 6962 与 RFC 8785 公布的测试向量自检。

请与另行取得的材料核对
  --keys checkpoint-keys.json        公司此前交付的公钥
  --checkpoints checkpoints.jsonl    您留存的检查点文件副本
  缺少前者，制作方可能并非该公司；缺少后者，该公司可能向他人出示过另一套历史。

内容
  report.html、report.pdf  供阅读的报告；以其他文件为准
  events.json              全部事件及其哈希所覆盖的内容；个人信息字段以加盐哈希（承诺值）覆盖，出示的字段附该字段的盐
  commands.json            全部已裁决的指令，包括被拒绝的；正文以加盐哈希覆盖
  rulebooks/               作出事件时所依据的规则书
  documents.json           收到的单证文件（以 SHA-256 标识）；documents/ 为其中出示的文件
  proofs.json              签名的检查点，以及案件各链首与各指令到树根的路径
  keys.json                公钥
  manifest.json            其余每个文件的 SHA-256，经签名

哈希的计算
  JSON 以规范形式（RFC 8785，UTF-8）计算哈希；一律使用 SHA-256 十六进制。公式见上文英文部分。

不能证明的事项
  - 事件与指令的 HMAC 封签是否正确：须持有公司的密钥。
  - 公钥确属该公司、且其向所有人出示同一套检查点：须按上文核对。
  - 最新检查点之后的事件，未被公司自行重写。
  - 报告文字与数据相符，以及所记录内容属实。
  - 遮蔽或已删除字段的内容；但其未被调换已得到证明。
`;
