using System;

namespace Dao.Ethereum.SourceGeneration;

/// <summary>Why an ABI file can not be turned into C#; the generator reports it as a diagnostic.</summary>
internal sealed class BindingException(string message) : Exception(message);
