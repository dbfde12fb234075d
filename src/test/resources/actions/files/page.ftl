host ${name}
<#if big>big</#if>
