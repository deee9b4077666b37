using System.CommandLine;

namespace Dao.Cli.Commands.Members;

/// <summary><c>dao member …</c></summary>
internal static class MemberCommands
{
    internal static Command Create() =>
        new("member", "Members and admissions")
        {
            MemberList.Create(),
            MemberShow.Create(),
            MemberAdmit.Create(),
            MemberActivate.Create(),
        };
}
