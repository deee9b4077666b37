namespace Dao.Rules.Treasury.Intents;

/// <summary>What a transaction meant when it was proposed.</summary>
public sealed record StoredIntent(string Sentence, IntentHashes Hashes);
